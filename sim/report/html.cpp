#include "report/html.hpp"

#include <zlib.h>

#include <vector>

#include "gudang/core/errors.hpp"
#include "report/page.hpp"
#include "report/page_data.hpp"

namespace gudang {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kPlace = "@DATA@";

/// Bytes that are no UTF-8 are shown as U+FFFD.
std::string text_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::size_t packed_size(const Json& json) { return (deflated(text_of(json)).size() + 2) / 3 * 4; }

std::size_t best_of(const Json& document) {
  const auto verdict = document.find("verdict");
  return verdict == document.end() || !verdict->contains("best") || !(*verdict)["best"].is_number_unsigned() ? 0 : (*verdict)["best"].get<std::size_t>();
}

/// The alternatives, those whose details the reader misses least first.
std::vector<std::size_t> dispensable(std::size_t alternatives, std::size_t best) {
  std::vector<std::size_t> order;
  for (std::size_t a = alternatives; a-- > 1;)
    if (a != best) order.push_back(a);
  if (best > 0 && best < alternatives) order.push_back(best);
  if (alternatives > 0) order.push_back(0);
  return order;
}

/// What only a closer look needs; its size in the page.
std::size_t drop_details(Json& alternative) {
  const auto insight = alternative.find("insight");
  if (insight == alternative.end() || !insight->is_object()) return 0;
  Json dropped = Json::object();
  for (const char* part : {"replay", "orders", "events"})
    if (insight->contains(part) && !(*insight)[part].is_null()) {
      dropped[part] = std::move((*insight)[part]);
      (*insight)[part] = nullptr;
    }
  return dropped.empty() ? 0 : packed_size(dropped);
}

std::size_t drop_values(Json& alternative) {
  const auto kpis = alternative.find("kpis");
  if (kpis == alternative.end()) return 0;
  Json dropped = Json::array();
  for (auto& [key, kpi] : kpis->items())
    if (kpi.contains("values")) {
      dropped.push_back(std::move(kpi["values"]));
      kpi["values"] = Json::array();
    }
  return dropped.empty() ? 0 : packed_size(dropped);
}

/// A plan that an alternative before has too is named by that one's index.
void share_plans(Json& document) {
  const auto found = document.find("alternatives");
  if (found == document.end()) return;
  for (std::size_t a = 1; a < found->size(); ++a) {
    Json& mine = (*found)[a];
    if (!mine.contains("insight") || !mine["insight"].is_object() || !mine["insight"].contains("plan")) continue;
    for (std::size_t b = 0; b < a; ++b) {
      const Json& other = (*found)[b];
      if (!other.contains("insight") || !other["insight"].is_object() || !other["insight"].contains("plan") || other["insight"]["plan"] != mine["insight"]["plan"]) continue;
      mine["insight"]["plan"] = {{"same_as", b}};
      break;
    }
  }
}

/// Drops until what is left is estimated to fit into `room`.
void fit(Json& document, std::size_t room) {
  const auto found = document.find("alternatives");
  if (found == document.end()) return;
  const std::vector<std::size_t> order = dispensable(found->size(), best_of(document));
  std::size_t size = packed_size(document);
  for (const std::size_t a : order) {
    if (size <= room) return;
    const std::size_t less = drop_details((*found)[a]);
    size -= std::min(size, less);
  }
  for (const std::size_t a : order) {
    if (size <= room || a == 0 || a == best_of(document)) return;
    const std::size_t less = drop_values((*found)[a]);
    size -= std::min(size, less);
  }
}

}  // namespace

std::string deflated(std::string_view bytes) {
  uLongf size = compressBound(static_cast<uLong>(bytes.size()));
  std::string packed(size, '\0');
  const int status = compress2(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uLong>(bytes.size()), Z_BEST_COMPRESSION);
  if (status != Z_OK) throw InvariantError("zlib cannot deflate a report of " + std::to_string(bytes.size()) + " bytes: status " + std::to_string(status));
  packed.resize(size);
  return packed;
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t group = 0;
    for (std::size_t b = 0; b < 3; ++b) group = group << 8 | (i + b < bytes.size() ? static_cast<unsigned char>(bytes[i + b]) : 0U);
    for (std::size_t c = 0; c < 4; ++c) text += i + c > bytes.size() ? '=' : letters[group >> (18 - 6 * c) & 63];
  }
  return text;
}

std::string html_page(Json document, std::size_t most) {
  const std::string_view page = report_page();
  const std::size_t place = page.find(kPlace);
  GUDANG_ASSERT(place != std::string_view::npos, "the page has a place for its document");
  share_plans(document);
  fit(document, most > page.size() ? most - page.size() : 0);
  return std::string(page.substr(0, place)) + base64(deflated(text_of(document))) + std::string(page.substr(place + kPlace.size()));
}

std::string html_report(const Study& study) { return html_page(page_data(study)); }

}  // namespace gudang
