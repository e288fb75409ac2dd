-- The record: people, categories, parts, revisions, structure, sources, reviews, changes, events, and
-- the outbox that mirrors them into git. Times are UTC texts written by the program; every row that
-- the mirror names has a uuid beside its integer key.

CREATE TABLE vault (
    id               INTEGER PRIMARY KEY CHECK (id = 1),
    uuid             TEXT NOT NULL,
    name             TEXT NOT NULL,
    created_at       TEXT NOT NULL,
    revision_scheme  TEXT NOT NULL CHECK (revision_scheme IN ('numbers', 'letters')),
    ipn_separator    TEXT NOT NULL,
    ipn_width        INTEGER NOT NULL,
    ipn_first        INTEGER NOT NULL,
    large_file_bytes INTEGER NOT NULL
) STRICT;

-- Numbers that are given out are never given out again.
CREATE TABLE part_sequence (
    id           INTEGER PRIMARY KEY CHECK (id = 1),
    next_number  INTEGER NOT NULL,
    next_ordinal INTEGER NOT NULL
) STRICT;

-- Of change orders.
CREATE TABLE change_sequence (
    id          INTEGER PRIMARY KEY CHECK (id = 1),
    next_number INTEGER NOT NULL
) STRICT;

CREATE TABLE retired_ipn (
    ipn       TEXT PRIMARY KEY,
    part_uuid TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Every IPN that was ever given out, by what it has in common with those that differ only in case or
-- Unicode form: on some file systems they would share one folder.
CREATE TABLE taken_ipn (
    key TEXT PRIMARY KEY,
    ipn TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE user (
    id        INTEGER PRIMARY KEY,
    uuid      TEXT NOT NULL UNIQUE,
    name      TEXT NOT NULL UNIQUE,
    full_name TEXT NOT NULL DEFAULT '',
    email     TEXT NOT NULL DEFAULT '',
    role      TEXT NOT NULL CHECK (role IN ('viewer', 'designer', 'admin')),
    approver  INTEGER NOT NULL DEFAULT 0 CHECK (approver IN (0, 1)),
    active    INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;

-- Which operating-system account is which user, on the machines of this vault.
CREATE TABLE user_account (
    account TEXT PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES user (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE category (
    id            INTEGER PRIMARY KEY,
    uuid          TEXT NOT NULL UNIQUE,
    parent_id     INTEGER REFERENCES category (id),
    code          TEXT NOT NULL,
    full_code     TEXT NOT NULL UNIQUE,
    name          TEXT NOT NULL,
    retired       INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    pinned        INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1))
) STRICT;

CREATE TABLE property_template (
    id         INTEGER PRIMARY KEY,
    uuid       TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL UNIQUE COLLATE NOCASE,
    kind       TEXT NOT NULL
               CHECK (kind IN ('text', 'number', 'integer', 'yesno', 'choice', 'date', 'link')),
    unit       TEXT NOT NULL DEFAULT '',
    choices    TEXT NOT NULL DEFAULT '[]',
    required   INTEGER NOT NULL DEFAULT 0 CHECK (required IN (0, 1)),
    part_level INTEGER NOT NULL DEFAULT 0 CHECK (part_level IN (0, 1)),
    retired    INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1))
) STRICT;

-- No row: the property is offered in every category.
CREATE TABLE property_category (
    template_id INTEGER NOT NULL REFERENCES property_template (id) ON DELETE CASCADE,
    category_id INTEGER NOT NULL REFERENCES category (id),
    PRIMARY KEY (template_id, category_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE workflow (
    id         INTEGER PRIMARY KEY,
    uuid       TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL UNIQUE,
    definition TEXT NOT NULL,
    active     INTEGER NOT NULL DEFAULT 0 CHECK (active IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX workflow_one_active ON workflow (active) WHERE active = 1;

CREATE TABLE part (
    id             INTEGER PRIMARY KEY,
    uuid           TEXT NOT NULL UNIQUE,
    ordinal        INTEGER NOT NULL UNIQUE,
    ipn            TEXT NOT NULL UNIQUE,
    category_id    INTEGER NOT NULL REFERENCES category (id),
    phase          TEXT NOT NULL
                   CHECK (phase IN ('prototype', 'production', 'not_for_new_design', 'obsolete')),
    phase_reason   TEXT NOT NULL DEFAULT '',
    last_time_buy  TEXT NOT NULL DEFAULT '',
    replacement_id INTEGER REFERENCES part (id),
    base_unit      TEXT NOT NULL DEFAULT 'each',
    created_at     TEXT NOT NULL,
    created_by     INTEGER NOT NULL REFERENCES user (id)
) STRICT;
CREATE INDEX part_category ON part (category_id);
CREATE INDEX part_replacement ON part (replacement_id) WHERE replacement_id IS NOT NULL;

CREATE TABLE revision (
    id             INTEGER PRIMARY KEY,
    uuid           TEXT NOT NULL UNIQUE,
    part_id        INTEGER NOT NULL REFERENCES part (id),
    sequence       INTEGER NOT NULL,
    label          TEXT NOT NULL,
    state          TEXT NOT NULL
                   CHECK (state IN ('draft', 'in_review', 'released', 'superseded', 'obsolete')),
    workflow_id    INTEGER NOT NULL REFERENCES workflow (id),
    workflow_state TEXT NOT NULL,
    version        INTEGER NOT NULL DEFAULT 1,
    name           TEXT NOT NULL,
    description    TEXT NOT NULL DEFAULT '',
    source_url     TEXT NOT NULL DEFAULT '',
    source_commit  TEXT NOT NULL DEFAULT '',
    created_at     TEXT NOT NULL,
    created_by     INTEGER NOT NULL REFERENCES user (id),
    modified_at    TEXT NOT NULL,
    modified_by    INTEGER NOT NULL REFERENCES user (id),
    released_at    TEXT NOT NULL DEFAULT '',
    released_by    INTEGER REFERENCES user (id),
    content_hash   TEXT NOT NULL DEFAULT '',
    UNIQUE (part_id, label),
    UNIQUE (part_id, sequence)
) STRICT;
CREATE UNIQUE INDEX revision_one_open ON revision (part_id) WHERE state IN ('draft', 'in_review');
CREATE INDEX revision_in_review ON revision (state) WHERE state = 'in_review';

CREATE TABLE revision_editor (
    revision_id INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
    user_id     INTEGER NOT NULL REFERENCES user (id),
    PRIMARY KEY (revision_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE revision_property (
    revision_id INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
    template_id INTEGER NOT NULL REFERENCES property_template (id),
    value       TEXT NOT NULL,
    number      REAL,
    PRIMARY KEY (revision_id, template_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX revision_property_value ON revision_property (template_id, value);

CREATE TABLE part_property (
    part_id     INTEGER NOT NULL REFERENCES part (id) ON DELETE CASCADE,
    template_id INTEGER NOT NULL REFERENCES property_template (id),
    value       TEXT NOT NULL,
    number      REAL,
    PRIMARY KEY (part_id, template_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX part_property_value ON part_property (template_id, value);

CREATE TABLE manufacturer_part (
    id           INTEGER PRIMARY KEY,
    uuid         TEXT NOT NULL UNIQUE,
    part_id      INTEGER NOT NULL REFERENCES part (id) ON DELETE CASCADE,
    manufacturer TEXT NOT NULL,
    mpn          TEXT NOT NULL,
    approval     TEXT NOT NULL CHECK (approval IN ('proposed', 'approved', 'rejected')),
    rank         INTEGER NOT NULL DEFAULT 1,
    status       TEXT NOT NULL
                 CHECK (status IN ('active', 'not_recommended', 'last_time_buy', 'obsolete')),
    datasheet    TEXT NOT NULL DEFAULT '',
    note         TEXT NOT NULL DEFAULT '',
    UNIQUE (part_id, manufacturer, mpn)
) STRICT;
CREATE INDEX manufacturer_part_mpn ON manufacturer_part (mpn, manufacturer);
CREATE INDEX manufacturer_part_mpn_folded ON manufacturer_part (mpn COLLATE NOCASE);

CREATE TABLE supplier_offer (
    id                   INTEGER PRIMARY KEY,
    uuid                 TEXT NOT NULL UNIQUE,
    manufacturer_part_id INTEGER NOT NULL REFERENCES manufacturer_part (id) ON DELETE CASCADE,
    supplier             TEXT NOT NULL,
    sku                  TEXT NOT NULL,
    link                 TEXT NOT NULL DEFAULT '',
    minimum_order        INTEGER,
    lead_time_days       INTEGER,
    UNIQUE (manufacturer_part_id, supplier, sku)
) STRICT;

CREATE TABLE price_break (
    supplier_offer_id INTEGER NOT NULL REFERENCES supplier_offer (id) ON DELETE CASCADE,
    quantity          INTEGER NOT NULL,
    currency          TEXT NOT NULL,
    price_micro       INTEGER NOT NULL, -- millionths of the currency, for one base unit
    PRIMARY KEY (supplier_offer_id, quantity, currency)
) STRICT, WITHOUT ROWID;

CREATE TABLE alternate (
    part_id      INTEGER NOT NULL REFERENCES part (id) ON DELETE CASCADE,
    alternate_id INTEGER NOT NULL REFERENCES part (id),
    rank         INTEGER NOT NULL,
    note         TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (part_id, alternate_id),
    CHECK (part_id <> alternate_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX alternate_of ON alternate (alternate_id);

-- A line keeps its uuid in the copies that later revisions start from.
CREATE TABLE relationship (
    id                 INTEGER PRIMARY KEY,
    uuid               TEXT NOT NULL,
    parent_revision_id INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
    child_part_id      INTEGER NOT NULL REFERENCES part (id),
    pinned_revision_id INTEGER REFERENCES revision (id),
    type               TEXT NOT NULL,
    quantity_micro     INTEGER,          -- millionths of the unit; NULL: as required
    unit               TEXT NOT NULL DEFAULT 'each',
    find_number        INTEGER NOT NULL,
    fitted             INTEGER NOT NULL DEFAULT 1 CHECK (fitted IN (0, 1)),
    note               TEXT NOT NULL DEFAULT '',
    UNIQUE (parent_revision_id, type, find_number),
    UNIQUE (parent_revision_id, uuid)
) STRICT;
CREATE INDEX relationship_child ON relationship (child_part_id, parent_revision_id);
CREATE INDEX relationship_pinned ON relationship (pinned_revision_id)
    WHERE pinned_revision_id IS NOT NULL;

CREATE TABLE reference_designator (
    relationship_id    INTEGER NOT NULL REFERENCES relationship (id) ON DELETE CASCADE,
    parent_revision_id INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
    designator         TEXT NOT NULL,
    PRIMARY KEY (parent_revision_id, designator)
) STRICT, WITHOUT ROWID;
CREATE INDEX reference_designator_line ON reference_designator (relationship_id);

CREATE TABLE substitute (
    relationship_id INTEGER NOT NULL REFERENCES relationship (id) ON DELETE CASCADE,
    part_id         INTEGER NOT NULL REFERENCES part (id),
    rank            INTEGER NOT NULL,
    note            TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (relationship_id, part_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX substitute_part ON substitute (part_id);

-- What every floating child stood at when its parent was released.
CREATE TABLE as_released (
    relationship_id   INTEGER PRIMARY KEY REFERENCES relationship (id),
    child_revision_id INTEGER NOT NULL REFERENCES revision (id)
) STRICT;

CREATE TABLE file_content (
    id       INTEGER PRIMARY KEY,
    sha256   TEXT NOT NULL UNIQUE,
    size     INTEGER NOT NULL,
    git_oid  TEXT NOT NULL,
    large    INTEGER NOT NULL DEFAULT 0 CHECK (large IN (0, 1))
) STRICT;

CREATE TABLE file (
    id          INTEGER PRIMARY KEY,
    uuid        TEXT NOT NULL,
    revision_id INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
    path        TEXT NOT NULL,
    kind        TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    content_id  INTEGER NOT NULL REFERENCES file_content (id),
    UNIQUE (revision_id, path),
    UNIQUE (revision_id, uuid)
) STRICT;
CREATE INDEX file_of_content ON file (content_id);

CREATE TABLE review (
    id           INTEGER PRIMARY KEY,
    uuid         TEXT NOT NULL UNIQUE,
    revision_id  INTEGER REFERENCES revision (id) ON DELETE CASCADE,
    change_order_id INTEGER REFERENCES change_order (id) ON DELETE CASCADE,
    submitted_by INTEGER NOT NULL REFERENCES user (id),
    submitted_at TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    comment      TEXT NOT NULL DEFAULT '',
    outcome      TEXT NOT NULL CHECK (outcome IN ('open', 'withdrawn', 'rejected', 'released')),
    closed_by    INTEGER REFERENCES user (id),
    closed_at    TEXT NOT NULL DEFAULT '',
    CHECK ((revision_id IS NULL) <> (change_order_id IS NULL))
) STRICT;
CREATE UNIQUE INDEX review_one_open ON review (revision_id) WHERE outcome = 'open';
CREATE UNIQUE INDEX review_one_open_of_change ON review (change_order_id) WHERE outcome = 'open';
CREATE INDEX review_revision ON review (revision_id);

CREATE TABLE reviewer (
    review_id INTEGER NOT NULL REFERENCES review (id) ON DELETE CASCADE,
    user_id   INTEGER NOT NULL REFERENCES user (id),
    PRIMARY KEY (review_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE vote (
    id           INTEGER PRIMARY KEY,
    uuid         TEXT NOT NULL UNIQUE,
    review_id    INTEGER NOT NULL REFERENCES review (id) ON DELETE CASCADE,
    user_id      INTEGER NOT NULL REFERENCES user (id),
    approve      INTEGER NOT NULL CHECK (approve IN (0, 1)),
    kind         TEXT NOT NULL CHECK (kind IN ('named', 'override', 'self-approved')),
    stage        TEXT NOT NULL,
    comment      TEXT NOT NULL DEFAULT '',
    content_hash TEXT NOT NULL,
    at           TEXT NOT NULL,
    UNIQUE (review_id, user_id, stage)
) STRICT;

CREATE TABLE review_comment (
    id        INTEGER PRIMARY KEY,
    uuid      TEXT NOT NULL UNIQUE,
    review_id INTEGER NOT NULL REFERENCES review (id) ON DELETE CASCADE,
    user_id   INTEGER NOT NULL REFERENCES user (id),
    text      TEXT NOT NULL,
    at        TEXT NOT NULL
) STRICT;
CREATE INDEX review_comment_review ON review_comment (review_id);

CREATE TABLE change_order (
    id               INTEGER PRIMARY KEY,
    uuid             TEXT NOT NULL UNIQUE,
    number           TEXT NOT NULL UNIQUE,
    title            TEXT NOT NULL,
    reason           TEXT NOT NULL DEFAULT '',
    priority         TEXT NOT NULL CHECK (priority IN ('low', 'normal', 'high', 'urgent')),
    effectivity_date TEXT NOT NULL DEFAULT '',
    effectivity_note TEXT NOT NULL DEFAULT '',
    state            TEXT NOT NULL CHECK (state IN ('request', 'draft', 'in_review', 'released',
                                                    'implemented', 'cancelled')),
    workflow_id      INTEGER REFERENCES workflow (id), -- of its review; NULL: never submitted
    workflow_state   TEXT NOT NULL DEFAULT '',
    created_at       TEXT NOT NULL,
    created_by       INTEGER NOT NULL REFERENCES user (id),
    released_at      TEXT NOT NULL DEFAULT '',
    released_by      INTEGER REFERENCES user (id),
    implemented_at   TEXT NOT NULL DEFAULT '',
    implemented_by   INTEGER REFERENCES user (id),
    content_hash     TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX change_order_state ON change_order (state);

CREATE TABLE change_editor (
    change_order_id INTEGER NOT NULL REFERENCES change_order (id) ON DELETE CASCADE,
    user_id         INTEGER NOT NULL REFERENCES user (id),
    PRIMARY KEY (change_order_id, user_id)
) STRICT, WITHOUT ROWID;

-- Names parts and revisions as people do: a cancelled change keeps saying what it was about when a
-- part or a revision that was never released is gone. An IPN is never another part's.
CREATE TABLE change_item (
    id                 INTEGER PRIMARY KEY,
    uuid               TEXT NOT NULL UNIQUE,
    change_order_id    INTEGER NOT NULL REFERENCES change_order (id) ON DELETE CASCADE,
    ipn                TEXT NOT NULL,
    kind               TEXT NOT NULL
                       CHECK (kind IN ('revision', 'new_part', 'obsolescence', 'sources')),
    from_revision      TEXT NOT NULL DEFAULT '',
    to_revision        TEXT NOT NULL DEFAULT '',
    stock_disposition  TEXT NOT NULL DEFAULT '',
    wip_disposition    TEXT NOT NULL DEFAULT '',
    orders_disposition TEXT NOT NULL DEFAULT '',
    note               TEXT NOT NULL DEFAULT '',
    content_hash       TEXT NOT NULL DEFAULT '', -- of what it does, as submitted
    UNIQUE (change_order_id, ipn)
) STRICT;
CREATE INDEX change_item_part ON change_item (ipn);

-- Who did what, when. Only ever added to.
CREATE TABLE event (
    id            INTEGER PRIMARY KEY,
    uuid          TEXT NOT NULL UNIQUE,
    at            TEXT NOT NULL,
    user_id       INTEGER NOT NULL REFERENCES user (id),
    acting_for_id INTEGER REFERENCES user (id),
    action        TEXT NOT NULL,
    summary       TEXT NOT NULL,
    comment       TEXT NOT NULL DEFAULT '',
    undoes_id     INTEGER REFERENCES event (id)
) STRICT;

CREATE INDEX event_action ON event (action, at);
CREATE INDEX event_user ON event (user_id, id);

CREATE TABLE event_subject (
    event_id INTEGER NOT NULL REFERENCES event (id),
    place    INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    uuid     TEXT NOT NULL,
    key      TEXT NOT NULL,
    revision TEXT NOT NULL DEFAULT '',
    before   TEXT NOT NULL, -- only what differs, JSON; {}: it was made
    after    TEXT NOT NULL, -- {}: it is gone
    PRIMARY KEY (event_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_subject_uuid ON event_subject (uuid, event_id);

CREATE TABLE event_commit (
    event_id  INTEGER NOT NULL REFERENCES event (id),
    ref       TEXT NOT NULL,
    commit_id TEXT NOT NULL,
    PRIMARY KEY (event_id, ref)
) STRICT, WITHOUT ROWID;

CREATE INDEX event_commit_ref ON event_commit (ref, event_id);

-- What the mirror still has to commit, oldest first.
CREATE TABLE outbox (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id  INTEGER NOT NULL REFERENCES event (id),
    message   TEXT NOT NULL,  -- of the commit
    author    TEXT NOT NULL,
    email     TEXT NOT NULL,
    at        TEXT NOT NULL,
    tag       TEXT NOT NULL DEFAULT '',  -- annotated tag on released; empty: none
    tag_text  TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE outbox_file (
    outbox_id INTEGER NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
    ref       TEXT NOT NULL CHECK (ref IN ('main', 'released')),
    path      TEXT NOT NULL,
    content   BLOB,                      -- NULL with no blob: the file or folder at path goes
    blob      TEXT NOT NULL DEFAULT '',  -- git id of content that the mirror holds already
    PRIMARY KEY (outbox_id, ref, path)
) STRICT, WITHOUT ROWID;

CREATE TABLE mirror_state (
    id            INTEGER PRIMARY KEY CHECK (id = 1),
    last_error    TEXT NOT NULL DEFAULT '',
    last_error_at TEXT NOT NULL DEFAULT ''
) STRICT;

-- The parts table as the window shows it: one row a part, its head revision; written by each command.
CREATE TABLE part_list (
    part_id           INTEGER PRIMARY KEY REFERENCES part (id) ON DELETE CASCADE,
    ipn               TEXT NOT NULL,
    name              TEXT NOT NULL,
    revision          TEXT NOT NULL,
    state             TEXT NOT NULL,
    phase             TEXT NOT NULL,
    category          TEXT NOT NULL,
    released_revision TEXT NOT NULL,
    manufacturer      TEXT NOT NULL,
    mpn               TEXT NOT NULL,
    source_count      INTEGER NOT NULL,
    modified          TEXT NOT NULL,
    modified_by       TEXT NOT NULL,
    head_revision_id  INTEGER NOT NULL,
    haystack          TEXT NOT NULL, -- lower-case words to be found by
    name_order         TEXT NOT NULL, -- what to sort by, in any case of letters
    manufacturer_order TEXT NOT NULL,
    mpn_order          TEXT NOT NULL
) STRICT;
CREATE INDEX part_list_ipn ON part_list (ipn, part_id);
CREATE INDEX part_list_name ON part_list (name_order, part_id);
CREATE INDEX part_list_revision ON part_list (revision, part_id);
CREATE INDEX part_list_state ON part_list (state, part_id);
CREATE INDEX part_list_phase ON part_list (phase, part_id);
CREATE INDEX part_list_category ON part_list (category, part_id);
CREATE INDEX part_list_manufacturer ON part_list (manufacturer_order, part_id);
CREATE INDEX part_list_mpn ON part_list (mpn_order, part_id);
CREATE INDEX part_list_modified ON part_list (modified, part_id);

INSERT INTO part_sequence (id, next_number, next_ordinal) VALUES (1, 10000, 0);
INSERT INTO change_sequence (id, next_number) VALUES (1, 1);
INSERT INTO mirror_state (id) VALUES (1);

-- The content of a released revision is final, whoever asks.
CREATE TRIGGER revision_content_is_final
BEFORE UPDATE OF uuid, part_id, sequence, label, workflow_id, version, name, description, source_url,
    source_commit, created_at, created_by, modified_at, modified_by, released_at, released_by,
    content_hash ON revision
WHEN old.state IN ('released', 'superseded', 'obsolete')
BEGIN
    SELECT RAISE (ABORT, 'A released revision cannot change. Create the next revision instead.');
END;

CREATE TRIGGER revision_stays_released
BEFORE UPDATE OF state ON revision
WHEN old.state IN ('released', 'superseded', 'obsolete')
    AND new.state NOT IN ('released', 'superseded', 'obsolete')
BEGIN
    SELECT RAISE (ABORT, 'A released revision stays released. Create the next revision instead.');
END;

CREATE TRIGGER revision_is_kept
BEFORE DELETE ON revision
WHEN old.state IN ('released', 'superseded', 'obsolete')
BEGIN
    SELECT RAISE (ABORT, 'A released revision cannot be deleted.');
END;

-- A revision in review is frozen: what is voted on is what is released.
CREATE TRIGGER revision_in_review_is_frozen
BEFORE UPDATE OF name, description, source_url, source_commit, label ON revision
WHEN old.state = 'in_review'
BEGIN
    SELECT RAISE (ABORT, 'A revision in review cannot change. Withdraw it first.');
END;

CREATE TRIGGER event_is_kept BEFORE DELETE ON event
BEGIN
    SELECT RAISE (ABORT, 'Events are never removed.');
END;
CREATE TRIGGER event_is_final BEFORE UPDATE ON event
BEGIN
    SELECT RAISE (ABORT, 'Events are never changed.');
END;
CREATE TRIGGER event_subject_is_kept BEFORE DELETE ON event_subject
BEGIN
    SELECT RAISE (ABORT, 'Events are never removed.');
END;
CREATE TRIGGER event_subject_is_final BEFORE UPDATE ON event_subject
BEGIN
    SELECT RAISE (ABORT, 'Events are never changed.');
END;

-- What hangs on a revision changes only while it is a draft.

CREATE TRIGGER revision_property_added BEFORE INSERT ON revision_property
WHEN (SELECT state FROM revision WHERE id = new.revision_id) <> 'draft'
BEGIN
    SELECT RAISE (ABORT, 'Only a draft can change. Withdraw the review, or create the next revision.');
END;

-- The number is derived from the value and the template's unit.
CREATE TRIGGER revision_property_changed BEFORE UPDATE OF revision_id, template_id, value
    ON revision_property
WHEN (SELECT state FROM revision WHERE id = old.revision_id) <> 'draft'
BEGIN
    SELECT RAISE (ABORT, 'Only a draft can change. Withdraw the review, or create the next revision.');
END;

CREATE TRIGGER revision_property_removed BEFORE DELETE ON revision_property
WHEN (SELECT state FROM revision WHERE id = old.revision_id) <> 'draft'
BEGIN
    SELECT RAISE (ABORT, 'Only a draft can change. Withdraw the review, or create the next revision.');
END;

CREATE TRIGGER relationship_added BEFORE INSERT ON relationship
WHEN (SELECT state FROM revision WHERE id = new.parent_revision_id) <> 'draft'
BEGIN
    SELECT RAISE (ABORT, 'Only a draft can change. Withdraw the review, or create the next revision.');
END;

CREATE TRIGGER relationship_changed BEFORE UPDATE ON relationship
WHEN (SELECT state FROM revision WHERE id = old.parent_revision_id) <> 'draft'
BEGIN
    SELECT RAISE (ABORT, 'Only a draft can change. Withdraw the review, or create the next revision.');
END;

CREATE TRIGGER relationship_removed BEFORE DELETE ON relationship
WHEN (SELECT state FROM revision WHERE id = old.parent_revision_id) <> 'draft'
BEGIN
    SELECT RAISE (ABORT, 'Only a draft can change. Withdraw the review, or create the next revision.');
END;

CREATE TRIGGER reference_designator_added BEFORE INSERT ON reference_designator
WHEN (SELECT state FROM revision WHERE id = new.parent_revision_id) <> 'draft'
BEGIN
    SELECT RAISE (ABORT, 'Only a draft can change. Withdraw the review, or create the next revision.');
END;

CREATE TRIGGER reference_designator_changed BEFORE UPDATE ON reference_designator
WHEN (SELECT state FROM revision WHERE id = old.parent_revision_id) <> 'draft'
BEGIN
    SELECT RAISE (ABORT, 'Only a draft can change. Withdraw the review, or create the next revision.');
END;

CREATE TRIGGER reference_designator_removed BEFORE DELETE ON reference_designator
WHEN (SELECT state FROM revision WHERE id = old.parent_revision_id) <> 'draft'
BEGIN
    SELECT RAISE (ABORT, 'Only a draft can change. Withdraw the review, or create the next revision.');
END;

CREATE TRIGGER file_added BEFORE INSERT ON file
WHEN (SELECT state FROM revision WHERE id = new.revision_id) <> 'draft'
BEGIN
    SELECT RAISE (ABORT, 'Only a draft can change. Withdraw the review, or create the next revision.');
END;

CREATE TRIGGER file_changed BEFORE UPDATE ON file
WHEN (SELECT state FROM revision WHERE id = old.revision_id) <> 'draft'
BEGIN
    SELECT RAISE (ABORT, 'Only a draft can change. Withdraw the review, or create the next revision.');
END;

CREATE TRIGGER file_removed BEFORE DELETE ON file
WHEN (SELECT state FROM revision WHERE id = old.revision_id) <> 'draft'
BEGIN
    SELECT RAISE (ABORT, 'Only a draft can change. Withdraw the review, or create the next revision.');
END;

CREATE TRIGGER substitute_added BEFORE INSERT ON substitute
WHEN (SELECT revision.state FROM relationship JOIN revision ON revision.id = parent_revision_id
      WHERE relationship.id = new.relationship_id) <> 'draft'
BEGIN
    SELECT RAISE (ABORT, 'Only a draft can change. Withdraw the review, or create the next revision.');
END;

CREATE TRIGGER substitute_changed BEFORE UPDATE ON substitute
WHEN (SELECT revision.state FROM relationship JOIN revision ON revision.id = parent_revision_id
      WHERE relationship.id = old.relationship_id) <> 'draft'
BEGIN
    SELECT RAISE (ABORT, 'Only a draft can change. Withdraw the review, or create the next revision.');
END;

CREATE TRIGGER substitute_removed BEFORE DELETE ON substitute
WHEN (SELECT revision.state FROM relationship JOIN revision ON revision.id = parent_revision_id
      WHERE relationship.id = old.relationship_id) <> 'draft'
BEGIN
    SELECT RAISE (ABORT, 'Only a draft can change. Withdraw the review, or create the next revision.');
END;

CREATE TRIGGER as_released_added BEFORE INSERT ON as_released
WHEN (SELECT revision.state FROM relationship JOIN revision ON revision.id = parent_revision_id
      WHERE relationship.id = new.relationship_id) IN ('released', 'superseded', 'obsolete')
BEGIN
    SELECT RAISE (ABORT, 'The record of a release cannot change.');
END;

CREATE TRIGGER review_added BEFORE INSERT ON review
WHEN (SELECT state FROM revision WHERE id = new.revision_id) IN ('released', 'superseded', 'obsolete')
BEGIN
    SELECT RAISE (ABORT, 'The record of a release cannot change.');
END;

CREATE TRIGGER vote_added BEFORE INSERT ON vote
WHEN (SELECT revision.state FROM review JOIN revision ON revision.id = revision_id
      WHERE review.id = new.review_id) IN ('released', 'superseded', 'obsolete')
BEGIN
    SELECT RAISE (ABORT, 'The record of a release cannot change.');
END;

CREATE TRIGGER reviewer_added BEFORE INSERT ON reviewer
WHEN (SELECT revision.state FROM review JOIN revision ON revision.id = revision_id
      WHERE review.id = new.review_id) IN ('released', 'superseded', 'obsolete')
BEGIN
    SELECT RAISE (ABORT, 'The record of a release cannot change.');
END;

CREATE TRIGGER revision_editor_added BEFORE INSERT ON revision_editor
WHEN (SELECT state FROM revision WHERE id = new.revision_id) IN ('released', 'superseded', 'obsolete')
BEGIN
    SELECT RAISE (ABORT, 'The record of a release cannot change.');
END;

CREATE TRIGGER as_released_changed BEFORE UPDATE ON as_released
WHEN (SELECT revision.state FROM relationship JOIN revision ON revision.id = parent_revision_id
      WHERE relationship.id = old.relationship_id) IN ('released', 'superseded', 'obsolete')
BEGIN
    SELECT RAISE (ABORT, 'The record of a release cannot change.');
END;

CREATE TRIGGER review_changed BEFORE UPDATE ON review
WHEN (SELECT state FROM revision WHERE id = old.revision_id) IN ('released', 'superseded', 'obsolete')
BEGIN
    SELECT RAISE (ABORT, 'The record of a release cannot change.');
END;

CREATE TRIGGER vote_changed BEFORE UPDATE ON vote
WHEN (SELECT revision.state FROM review JOIN revision ON revision.id = revision_id
      WHERE review.id = old.review_id) IN ('released', 'superseded', 'obsolete')
BEGIN
    SELECT RAISE (ABORT, 'The record of a release cannot change.');
END;

CREATE TRIGGER reviewer_changed BEFORE UPDATE ON reviewer
WHEN (SELECT revision.state FROM review JOIN revision ON revision.id = revision_id
      WHERE review.id = old.review_id) IN ('released', 'superseded', 'obsolete')
BEGIN
    SELECT RAISE (ABORT, 'The record of a release cannot change.');
END;

CREATE TRIGGER revision_editor_changed BEFORE UPDATE ON revision_editor
WHEN (SELECT state FROM revision WHERE id = old.revision_id) IN ('released', 'superseded', 'obsolete')
BEGIN
    SELECT RAISE (ABORT, 'The record of a release cannot change.');
END;

CREATE TRIGGER as_released_removed BEFORE DELETE ON as_released
WHEN (SELECT revision.state FROM relationship JOIN revision ON revision.id = parent_revision_id
      WHERE relationship.id = old.relationship_id) IN ('released', 'superseded', 'obsolete')
BEGIN
    SELECT RAISE (ABORT, 'The record of a release cannot change.');
END;

CREATE TRIGGER review_removed BEFORE DELETE ON review
WHEN (SELECT state FROM revision WHERE id = old.revision_id) IN ('released', 'superseded', 'obsolete')
BEGIN
    SELECT RAISE (ABORT, 'The record of a release cannot change.');
END;

CREATE TRIGGER vote_removed BEFORE DELETE ON vote
WHEN (SELECT revision.state FROM review JOIN revision ON revision.id = revision_id
      WHERE review.id = old.review_id) IN ('released', 'superseded', 'obsolete')
BEGIN
    SELECT RAISE (ABORT, 'The record of a release cannot change.');
END;

CREATE TRIGGER reviewer_removed BEFORE DELETE ON reviewer
WHEN (SELECT revision.state FROM review JOIN revision ON revision.id = revision_id
      WHERE review.id = old.review_id) IN ('released', 'superseded', 'obsolete')
BEGIN
    SELECT RAISE (ABORT, 'The record of a release cannot change.');
END;

CREATE TRIGGER revision_editor_removed BEFORE DELETE ON revision_editor
WHEN (SELECT state FROM revision WHERE id = old.revision_id) IN ('released', 'superseded', 'obsolete')
BEGIN
    SELECT RAISE (ABORT, 'The record of a release cannot change.');
END;

CREATE TRIGGER revision_property_moved BEFORE UPDATE OF revision_id, template_id, value
    ON revision_property
WHEN (SELECT state FROM revision WHERE id = new.revision_id) <> 'draft'
BEGIN
    SELECT RAISE (ABORT, 'Only a draft can change. Withdraw the review, or create the next revision.');
END;

CREATE TRIGGER relationship_moved BEFORE UPDATE ON relationship
WHEN (SELECT state FROM revision WHERE id = new.parent_revision_id) <> 'draft'
BEGIN
    SELECT RAISE (ABORT, 'Only a draft can change. Withdraw the review, or create the next revision.');
END;

CREATE TRIGGER reference_designator_moved BEFORE UPDATE ON reference_designator
WHEN (SELECT state FROM revision WHERE id = new.parent_revision_id) <> 'draft'
BEGIN
    SELECT RAISE (ABORT, 'Only a draft can change. Withdraw the review, or create the next revision.');
END;

CREATE TRIGGER file_moved BEFORE UPDATE ON file
WHEN (SELECT state FROM revision WHERE id = new.revision_id) <> 'draft'
BEGIN
    SELECT RAISE (ABORT, 'Only a draft can change. Withdraw the review, or create the next revision.');
END;

CREATE TRIGGER substitute_moved BEFORE UPDATE ON substitute
WHEN (SELECT revision.state FROM relationship JOIN revision ON revision.id = parent_revision_id
      WHERE relationship.id = new.relationship_id) <> 'draft'
BEGIN
    SELECT RAISE (ABORT, 'Only a draft can change. Withdraw the review, or create the next revision.');
END;

CREATE TRIGGER as_released_moved BEFORE UPDATE ON as_released
WHEN (SELECT revision.state FROM relationship JOIN revision ON revision.id = parent_revision_id
      WHERE relationship.id = new.relationship_id) IN ('released', 'superseded', 'obsolete')
BEGIN
    SELECT RAISE (ABORT, 'The record of a release cannot change.');
END;

CREATE TRIGGER review_moved BEFORE UPDATE ON review
WHEN (SELECT state FROM revision WHERE id = new.revision_id) IN ('released', 'superseded', 'obsolete')
BEGIN
    SELECT RAISE (ABORT, 'The record of a release cannot change.');
END;

CREATE TRIGGER revision_editor_moved BEFORE UPDATE ON revision_editor
WHEN (SELECT state FROM revision WHERE id = new.revision_id) IN ('released', 'superseded', 'obsolete')
BEGIN
    SELECT RAISE (ABORT, 'The record of a release cannot change.');
END;

CREATE TRIGGER vote_moved BEFORE UPDATE ON vote
WHEN (SELECT revision.state FROM review JOIN revision ON revision.id = revision_id
      WHERE review.id = new.review_id) IN ('released', 'superseded', 'obsolete')
BEGIN
    SELECT RAISE (ABORT, 'The record of a release cannot change.');
END;

CREATE TRIGGER reviewer_moved BEFORE UPDATE ON reviewer
WHEN (SELECT revision.state FROM review JOIN revision ON revision.id = revision_id
      WHERE review.id = new.review_id) IN ('released', 'superseded', 'obsolete')
BEGIN
    SELECT RAISE (ABORT, 'The record of a release cannot change.');
END;

-- INSERT OR REPLACE deletes without asking the triggers of DELETE.
CREATE TRIGGER revision_is_not_replaced BEFORE INSERT ON revision
WHEN EXISTS (SELECT 1 FROM revision WHERE state IN ('released', 'superseded', 'obsolete')
             AND (id = new.id OR uuid = new.uuid
                  OR (part_id = new.part_id AND (label = new.label OR sequence = new.sequence))))
BEGIN
    SELECT RAISE (ABORT, 'A released revision cannot be replaced.');
END;

CREATE TRIGGER event_is_not_replaced BEFORE INSERT ON event
WHEN EXISTS (SELECT 1 FROM event WHERE id = new.id OR uuid = new.uuid)
BEGIN
    SELECT RAISE (ABORT, 'Events are never changed.');
END;

-- What an event changed is written with it, not later.
CREATE TRIGGER event_subject_is_not_late BEFORE INSERT ON event_subject
WHEN new.event_id <> (SELECT max(id) FROM event)
    OR EXISTS (SELECT 1 FROM event_subject WHERE event_id = new.event_id AND place = new.place)
BEGIN
    SELECT RAISE (ABORT, 'Events are never changed.');
END;

CREATE TRIGGER event_commit_is_kept BEFORE DELETE ON event_commit
BEGIN
    SELECT RAISE (ABORT, 'Events are never removed.');
END;
CREATE TRIGGER event_commit_is_final BEFORE UPDATE ON event_commit
WHEN old.event_id <> new.event_id OR old.ref <> new.ref OR old.commit_id <> new.commit_id
BEGIN
    SELECT RAISE (ABORT, 'Events are never changed.');
END;

CREATE TRIGGER file_content_is_final BEFORE UPDATE OF sha256, size, git_oid ON file_content
BEGIN
    SELECT RAISE (ABORT, 'The content of a file never changes; another content is another row.');
END;

-- Its name is part of what was hashed and released.
CREATE TRIGGER property_template_keeps_its_name BEFORE UPDATE OF uuid, name, kind ON property_template
BEGIN
    SELECT RAISE (ABORT, 'The name and kind of a property stay. Retire it and add another one.');
END;

-- A change order is final once it is released or cancelled, but for being carried out.

CREATE TRIGGER change_order_is_final
BEFORE UPDATE OF uuid, number, title, reason, priority, effectivity_date, effectivity_note,
    workflow_id, workflow_state, created_at, created_by, released_at, released_by, content_hash
    ON change_order
WHEN old.state IN ('released', 'implemented', 'cancelled')
BEGIN
    SELECT RAISE (ABORT, 'A change order that is closed cannot change. Write another one.');
END;

CREATE TRIGGER change_order_stays_closed
BEFORE UPDATE OF state ON change_order
WHEN old.state IN ('implemented', 'cancelled') OR (old.state = 'released' AND new.state <> 'implemented')
BEGIN
    SELECT RAISE (ABORT, 'A change order that is closed cannot change. Write another one.');
END;

CREATE TRIGGER change_order_is_kept BEFORE DELETE ON change_order
BEGIN
    SELECT RAISE (ABORT, 'A change order is kept. Cancel it instead.');
END;

CREATE TRIGGER change_item_added BEFORE INSERT ON change_item
WHEN (SELECT state FROM change_order WHERE id = new.change_order_id) NOT IN ('request', 'draft')
BEGIN
    SELECT RAISE (ABORT, 'Only a draft can change. Withdraw the change order first.');
END;

CREATE TRIGGER change_item_of_one_order BEFORE INSERT ON change_item
WHEN EXISTS (SELECT 1 FROM change_item JOIN change_order ON change_order.id = change_order_id
             WHERE ipn = new.ipn AND state IN ('request', 'draft', 'in_review'))
BEGIN
    SELECT RAISE (ABORT, 'A part is in one open change order at a time.');
END;

CREATE TRIGGER change_item_changed BEFORE UPDATE ON change_item
WHEN (SELECT state FROM change_order WHERE id = old.change_order_id) NOT IN ('request', 'draft')
BEGIN
    SELECT RAISE (ABORT, 'Only a draft can change. Withdraw the change order first.');
END;

CREATE TRIGGER change_item_removed BEFORE DELETE ON change_item
WHEN (SELECT state FROM change_order WHERE id = old.change_order_id) NOT IN ('request', 'draft')
BEGIN
    SELECT RAISE (ABORT, 'Only a draft can change. Withdraw the change order first.');
END;

CREATE TRIGGER review_of_change_changed BEFORE UPDATE ON review
WHEN (SELECT state FROM change_order WHERE id = old.change_order_id)
    IN ('released', 'implemented', 'cancelled')
BEGIN
    SELECT RAISE (ABORT, 'The record of a release cannot change.');
END;

CREATE TRIGGER vote_on_change_added BEFORE INSERT ON vote
WHEN (SELECT state FROM review JOIN change_order ON change_order.id = change_order_id
      WHERE review.id = new.review_id) IN ('released', 'implemented', 'cancelled')
BEGIN
    SELECT RAISE (ABORT, 'The record of a release cannot change.');
END;

CREATE TRIGGER vote_on_change_changed BEFORE UPDATE ON vote
WHEN (SELECT state FROM review JOIN change_order ON change_order.id = change_order_id
      WHERE review.id = old.review_id) IN ('released', 'implemented', 'cancelled')
BEGIN
    SELECT RAISE (ABORT, 'The record of a release cannot change.');
END;

CREATE TRIGGER comment_on_change_added BEFORE INSERT ON review_comment
WHEN (SELECT state FROM review JOIN change_order ON change_order.id = change_order_id
      WHERE review.id = new.review_id) IN ('released', 'implemented', 'cancelled')
BEGIN
    SELECT RAISE (ABORT, 'The record of a release cannot change.');
END;
