#include "report/table.hpp"

#include <algorithm>
#include <cstdint>

#include "gudang/core/errors.hpp"

namespace gudang {
namespace {

constexpr int kGap = 2;           // cells between columns
constexpr int kLeastWrapped = 16;  // a column that wraps is never narrower
constexpr std::string_view kTitleBreaks = "_/";
constexpr std::string_view kWordBreaks = "._/=,";  // of a word that is longer than a line

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// The bytes of the character that starts at `begin`.
std::size_t character_size(std::string_view text, std::size_t begin) {
  std::size_t end = begin + 1;
  while (end < text.size() && continues(text[end])) ++end;
  return end - begin;
}

std::uint32_t decode(std::string_view character) {
  const auto first = static_cast<unsigned char>(character.front());
  std::uint32_t code = character.size() == 1 ? first : first & (0xFFu >> (character.size() + 1));
  for (const char c : character.substr(1)) code = code << 6 | (static_cast<unsigned char>(c) & 0x3Fu);
  return code;
}

struct Range { std::uint32_t first, last; };
// Unicode 15, the blocks that occur in names and labels: combining marks and joiners; wide (UAX 11 W and F) and emoji.
constexpr Range kZeroWidth[] = {{0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x064B, 0x065F}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF},
                                {0x200B, 0x200F}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}};
constexpr Range kWide[] = {{0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0x33FF}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xA000, 0xA4CF}, {0xAC00, 0xD7A3},
                           {0xF900, 0xFAFF}, {0xFE30, 0xFE6F}, {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF},
                           {0x1F900, 0x1FAFF}, {0x20000, 0x3FFFD}};

template <std::size_t N>
bool contains(const Range (&ranges)[N], std::uint32_t code) {
  return std::any_of(std::begin(ranges), std::end(ranges), [&](const Range& range) { return code >= range.first && code <= range.last; });
}

int width_of(std::string_view character) {
  const std::uint32_t code = decode(character);
  if (contains(kZeroWidth, code)) return 0;
  return contains(kWide, code) ? 2 : 1;
}

/// Pieces that may stand on a line of their own: words with the blank before them cut off, or parts that end in a break.
std::vector<std::string> pieces_of(std::string_view text, std::string_view breaks) {
  std::vector<std::string> pieces(1);
  for (const char c : text) {
    if (c == ' ') {
      pieces.emplace_back(" ");
      continue;
    }
    pieces.back() += c;
    if (breaks.find(c) != std::string_view::npos) pieces.emplace_back();
  }
  return pieces;
}

/// The last line is empty. The word is cut after the last mark that fits, or where there is none, at the last character.
void append_cut(std::vector<std::string>& lines, std::string_view word, int width) {
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t size = character_size(word, at);
    const auto character = word.substr(at, size);
    while (display_width(lines.back()) + width_of(character) > width && !lines.back().empty()) {
      const std::size_t kept = lines.back().find_last_of(kWordBreaks) + 1;  // 0: there is no mark
      std::string rest = kept > 0 ? lines.back().substr(kept) : std::string();
      if (kept > 0) lines.back().resize(kept);
      lines.push_back(std::move(rest));
    }
    lines.back() += character;
    at += size;
  }
}

std::string padded(const std::string& text, int width, Align align) {
  const std::string blanks(static_cast<std::size_t>(std::max(0, width - display_width(text))), ' ');
  return align == Align::right ? blanks + text : text + blanks;
}

/// One row of wrapped cells; short cells stand at the top, or at the bottom for titles.
std::string row_text(const std::vector<std::vector<std::string>>& cells, const std::vector<Column>& columns, const std::vector<int>& widths, bool bottom) {
  std::size_t height = 0;
  for (const auto& lines : cells) height = std::max(height, lines.size());
  std::string text;
  for (std::size_t line = 0; line < height; ++line) {
    std::string whole;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      const std::size_t skipped = bottom ? height - cells[c].size() : 0;
      const bool here = line >= skipped && line - skipped < cells[c].size();
      whole += std::string(c > 0 ? kGap : 0, ' ') + padded(here ? cells[c][line - skipped] : "", widths[c], columns[c].align);
    }
    whole.erase(whole.find_last_not_of(' ') + 1);
    text += whole + "\n";
  }
  return text;
}

}  // namespace

int display_width(std::string_view text) {
  int width = 0;
  for (std::size_t at = 0; at < text.size(); at += character_size(text, at)) width += width_of(text.substr(at, character_size(text, at)));
  return width;
}

std::vector<std::string> wrap(std::string_view text, int width, std::string_view breaks) {
  std::vector<std::string> lines(1);
  for (const std::string& piece : pieces_of(text, breaks)) {
    const int room = width - display_width(lines.back());
    if (display_width(piece) <= room) {
      lines.back() += piece;
      continue;
    }
    const std::string_view word = piece.starts_with(' ') ? std::string_view(piece).substr(1) : std::string_view(piece);
    if (!lines.back().empty()) lines.emplace_back();
    append_cut(lines, word, width);
  }
  return lines;
}

int widest_line(std::string_view text) {
  int widest = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    widest = std::max(widest, display_width(text.substr(at, end - at)));
    at = end + 1;
  }
  return widest;
}

void Table::add(std::vector<std::string> cells) {
  GUDANG_ASSERT(cells.size() == columns_.size(), "a row of a table has one cell per column");
  rows_.push_back(std::move(cells));
}

std::vector<int> Table::widths(int width) const {
  std::vector<int> natural, least;
  int excess = -width;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    int cells = 0, title_piece = 0;
    for (const auto& row : rows_) cells = std::max(cells, display_width(row[c]));
    for (const auto& piece : pieces_of(columns_[c].title, kTitleBreaks)) title_piece = std::max(title_piece, display_width(piece) - piece.starts_with(' '));
    natural.push_back(std::max(cells, display_width(columns_[c].title)));
    least.push_back(std::max(title_piece, columns_[c].wraps ? std::min(cells, kLeastWrapped) : cells));
    excess += natural.back() + (c > 0 ? kGap : 0);
  }
  while (excess > 0) {  // a cell at a time from the widest that can give way
    std::size_t widest = columns_.size();
    for (std::size_t c = 0; c < columns_.size(); ++c)
      if (natural[c] > least[c] && (widest == columns_.size() || natural[c] > natural[widest])) widest = c;
    if (widest == columns_.size()) break;
    --natural[widest];
    --excess;
  }
  return natural;
}

std::string Table::text(int width) const {
  if (rows_.empty()) return {};
  const std::vector<int> wide = widths(width);
  const auto wrapped = [&](const std::vector<std::string>& cells, std::string_view breaks) {
    std::vector<std::vector<std::string>> lines;
    for (std::size_t c = 0; c < cells.size(); ++c) lines.push_back(wrap(cells[c], wide[c], breaks));
    return lines;
  };
  std::vector<std::string> titles, rules;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    titles.push_back(columns_[c].title);
    rules.emplace_back(static_cast<std::size_t>(wide[c]), '-');
  }
  std::string text = row_text(wrapped(titles, kTitleBreaks), columns_, wide, true) + row_text(wrapped(rules, {}), columns_, wide, false);
  for (const auto& row : rows_) text += row_text(wrapped(row, {}), columns_, wide, false);
  return text;
}

}  // namespace gudang
