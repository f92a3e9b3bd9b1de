// The arrows of the house: which folder of sim/ may include which. The one list of them; the test reads every #include
// and every gudang_module(... USES ...) against it.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "architecture/source_text.hpp"

namespace gudang::test {

/// Folder -> the other folders it may include.
using Arrows = std::map<std::string, std::set<std::string>, std::less<>>;

/// DESIGN section 2.
[[nodiscard]] const Arrows& arrows();

/// The folder a file belongs to: "des" for sim/des/... and include/gudang/des/...; empty for any other file.
[[nodiscard]] std::string folder_of(std::string_view path);

/// The folder an #include reaches into: "des" for "gudang/des/event.hpp" and "des/queues.hpp"; empty where it has no
/// folder (a neighbour in the same one).
[[nodiscard]] std::string folder_included(std::string_view target);

/// Every #include of `file` that goes against the arrows, as "path:line: what is wrong".
[[nodiscard]] std::vector<std::string> against_arrows(const SourceFile& file);

/// What sim/<folder>/CMakeLists.txt says against the arrows: a wrong name, a USES without an arrow.
[[nodiscard]] std::vector<std::string> against_arrows_in_cmake(const SourceFile& list);

/// Folders included by `files` of `folder` that neither its USES nor theirs reach. `uses` is folder -> its USES.
[[nodiscard]] std::vector<std::string> missing_uses(const std::string& folder, const std::vector<SourceFile>& files,
                                                    const std::map<std::string, std::vector<std::string>>& uses);

}  // namespace gudang::test
