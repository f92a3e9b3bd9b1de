// Which file a library is that was opened at run time.
#pragma once

#include <string>

namespace gudang::compute {

/// The file of a library that dlopen gave, links resolved: that often tells its version. `opened`: the name it was opened by, where nothing is known.
[[nodiscard]] std::string library_file(void* library, const std::string& opened);

}  // namespace gudang::compute
