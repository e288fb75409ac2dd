#pragma once

#include "core/domain/PartRecord.h"
#include "core/managers/ApprovalManager.h"
#include "core/managers/AuditManager.h"
#include "core/managers/CategoryManager.h"
#include "core/managers/ChangeManager.h"
#include "core/managers/FileManager.h"
#include "core/managers/ManufacturerPartManager.h"
#include "core/managers/OutboxManager.h"
#include "core/managers/PartManager.h"
#include "core/managers/PropertyManager.h"
#include "core/managers/RelationshipManager.h"
#include "core/managers/RevisionManager.h"
#include "core/managers/SearchManager.h"
#include "core/managers/SettingsManager.h"
#include "core/managers/UserManager.h"
#include "core/managers/WorkflowManager.h"

namespace implexa
{
class ConnectionPool;

/// The managers over one pool, and what is read through several of them. Thread-safe.
struct Record {
    explicit Record(ConnectionPool& connections);

    /// The part with its revisions, properties, structure, files, sources and reviews. @throws
    /// NotFound.
    PartRecord load(PartId id) const;
    /// The change order with its items and reviews. @throws NotFound.
    ChangeOrder load(ChangeOrderId id) const;

    ConnectionPool& pool;
    ApprovalManager approvals;
    AuditManager audit;
    CategoryManager categories;
    ChangeManager changes;
    FileManager files;
    ManufacturerPartManager sources;
    OutboxManager outbox;
    PartManager parts;
    PropertyManager properties;
    RelationshipManager relationships;
    RevisionManager revisions;
    SearchManager search;
    SettingsManager settings;
    UserManager users;
    WorkflowManager workflows;
};

} // namespace implexa
