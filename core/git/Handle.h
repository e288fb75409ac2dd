#pragma once

#include <git2.h>

#include <memory>

namespace implexa::git
{

template <auto Free>
struct Release {
    template <typename T>
    void operator()(T* object) const noexcept
    {
        Free(object);
    }
};

template <typename T, auto Free>
using Handle = std::unique_ptr<T, Release<Free>>;

using RepositoryHandle = Handle<git_repository, git_repository_free>;
using OdbHandle = Handle<git_odb, git_odb_free>;
using OdbObjectHandle = Handle<git_odb_object, git_odb_object_free>;
using ReferenceHandle = Handle<git_reference, git_reference_free>;
using ReferenceIteratorHandle = Handle<git_reference_iterator, git_reference_iterator_free>;
using RefdbHandle = Handle<git_refdb, git_refdb_free>;
using IndexHandle = Handle<git_index, git_index_free>;
using StatusHandle = Handle<git_status_list, git_status_list_free>;

/// Throws GitError with libgit2's own words as its cause when @p status is a failure. @p doing
/// completes "Git could not ...". The words are per thread, so they are copied here and now.
void check(int status, const char* doing);

/// Calls a libgit2 "give me an object" function and owns what it returns:
/// `auto index = acquire<IndexHandle>("open the index", git_repository_index, repository.get());`
template <typename Owner, typename Function, typename... Arguments>
[[nodiscard]] Owner acquire(const char* doing, Function function, Arguments... arguments)
{
    typename Owner::pointer object = nullptr;
    check(function(&object, arguments...), doing);
    return Owner(object);
}

} // namespace implexa::git
