// What the browser asks for, embedded at build by cmake/ServerPages.cmake.
#pragma once

#include <span>
#include <string_view>

namespace gudang {

struct EmbeddedPage {
  std::string_view name;  ///< "serve.js"
  std::string_view type;  ///< as of Content-Type
  std::string_view bytes;
};

[[nodiscard]] std::span<const EmbeddedPage> server_pages();

}  // namespace gudang
