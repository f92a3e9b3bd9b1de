#include "scenario/order_scenario.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>
#include <vector>

#include "gudang/core/errors.hpp"
#include "scenario/order_import.hpp"

namespace gudang {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kDay = 86400;          // [s]
constexpr std::int64_t kLinesPerHour = 80;    // of one picker, for sizing only: assumption, below what a tour of 60 lines in the building takes

CivilTime midnight(CivilTime time) { return {time.seconds - ((time.seconds % kDay) + kDay) % kDay}; }

/// Months since year 0, and back to the first day of one.
std::int64_t month_of(CivilTime time) {
  const std::string text = format_civil_time(time);
  return std::stoll(text.substr(0, 4)) * 12 + std::stoll(text.substr(5, 2)) - 1;
}
CivilTime first_of(std::int64_t month) { return {days_from_civil(month / 12, static_cast<unsigned>(month % 12 + 1), 1) * kDay}; }

/// First moment of the part that is judged.
CivilTime judge_from(CivilTime first, CivilTime end) {
  const std::int64_t month = month_of(first), months = month_of({end.seconds - 1}) - month + 1;
  if (months >= 3) return first_of(month + months * 2 / 3);
  return {first.seconds + (end.seconds - first.seconds) / kDay * 2 / 3 * kDay};
}

/// A path as YAML: plain where nothing in it has a meaning there.
std::string yaml_text(const std::string& text) {
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || std::string_view("_-./${}").find(c) != std::string_view::npos; };
  const bool word = !text.empty() && ((text[0] >= 'a' && text[0] <= 'z') || (text[0] >= 'A' && text[0] <= 'Z') || text[0] == '$' || text[0] == '/');
  if (word && std::all_of(text.begin(), text.end(), plain)) return text;
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? "''" : std::string(1, c);
  return quoted + "'";
}

std::string header_text(const ReplayScenario& scenario) {
  const OrderProfile& profile = scenario.profile;
  return "format: 1\n"
         "# Made by `gudang import orders`: replays a real order history through one building, to compare ways of running it.\n"
         "# The file holds " + std::to_string(profile.orders) + " orders of " + std::to_string(profile.lines) + " lines and " + std::to_string(profile.skus) +
         " SKUs, received from " + format_civil_time(midnight(profile.first)) + " to " + format_civil_time(midnight(profile.last)) + ".\n"
         "# It says nothing of the building, the people and the promises to customers: what stands here is to be replaced by your own.\n"
         "name: " + yaml_text(scenario.name) + "\n"
         "question: Which slotting, routing and batching saves the most travel?\n\n";
}

std::string run_text(const ReplayScenario& scenario) {
  return "# Slotting learns from the history before the start and is judged on what comes after, which it has not seen.\n"
         "run:\n"
         "  start: " + format_civil_time(scenario.start) + "\n"
         "  length: " + format_quantity(scenario.length.count(), Dimension::duration) + "\n"
         "  learn: " + format_quantity(scenario.learn.count(), Dimension::duration) + "\n"
         "  seed: 1\n\n"
         "orders:\n"
         "  replay: " + yaml_text(scenario.replay) + "\n"
         "  map: " + yaml_text(scenario.map) + "\n"
         "  resample: weeks                  # replication 0 is the history itself, the others draw whole weeks again\n\n";
}

std::string building_text(const ReplayScenario& scenario) {
  const LayoutConfig& layout = scenario.layout;
  const auto length = [](Length value) { return format_quantity(value.count(), Dimension::length); };
  const std::int64_t locations = std::int64_t{layout.aisles} * layout.bays_per_side * layout.sides * layout.levels;
  return "# One location for each SKU: " + std::to_string(locations) + " locations. SKUs not seen in training are slotted last, in order of code.\n"
         "layout:\n"
         "  aisles: " + std::to_string(layout.aisles) + "\n"
         "  bays_per_side: " + std::to_string(layout.bays_per_side) + "\n"
         "  sides: " + std::to_string(layout.sides) + "\n"
         "  levels: " + std::to_string(layout.levels) + "                        # all on the floor\n"
         "  cross_aisles: " + std::to_string(layout.cross_aisles) + "                  # front and back\n"
         "  bay_width: " + length(layout.bay_width) + "\n"
         "  aisle_spacing: " + length(layout.aisle_spacing) + "               # from one aisle's middle line to the next one's\n"
         "  aisle_end: " + length(layout.aisle_end) + "                   # from the outer bays to the cross-aisle\n"
         "  depot: {at: front, along: 50%}   # in the middle of the front\n"
         "  pack_station: {at: front, along: 50%}\n\n"
         "stock: {opening: unlimited}        # nothing runs out: the question is travel\n\n";
}

std::string work_text(const ReplayScenario& scenario) {
  const PickersConfig& pickers = scenario.pickers;
  const VehicleConfig& vehicle = pickers.vehicle;
  const auto time = [](Duration value) { return format_quantity(value.count(), Dimension::duration); };
  return "# A day's orders become work at midnight: nothing of the next day is known then.\n"
         "release: {when: end_of_day}\n\n"
         "# Enough to pick the busiest day, " + std::to_string(scenario.profile.busiest_day_lines) + " lines, in one shift.\n"
         "pickers:\n"
         "  count: " + std::to_string(pickers.count) + "\n"
         "  shift_start: '" + format_time_of_day(pickers.shift_start) + "'\n"
         "  shift_end: '" + format_time_of_day(pickers.shift_end) + "'\n"
         "  batch_capacity: " + std::to_string(pickers.batch_capacity) + "               # lines a tour; a larger order is a tour of its own\n"
         "  tour_setup: " + time(pickers.tour_setup) + "\n"
         "  pick_time: " + time(pickers.pick_time) + "                  # for each line\n"
         "  vehicle:                         # a powered low-level order picker (assumption)\n"
         "    speed: " + format_quantity(vehicle.speed.count(), Dimension::speed) + "\n"
         "    acceleration: " + format_quantity(vehicle.acceleration.count(), Dimension::acceleration) + "\n"
         "    turn: " + time(vehicle.turn) + "\n"
         "    mass: " + format_quantity(vehicle.mass.count(), Dimension::mass) + "                  # truck, picker and load\n"
         "    auxiliary_power: " + format_quantity(vehicle.auxiliary_power.count(), Dimension::power) + "\n\n"
         "# The file has no due dates, so nothing can be said about orders on time. For a promise add, for example, orders.due_after: 24 h.\n"
         "policies: {slotting: random, routing: s_shape, batching: fcfs}   # the baseline\n\n"
         "compare: {decide_on: travel_m_per_line, matters_from: 1%, confidence: 95%}\n";
}

std::string read_bytes(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// Whether the file is there with this text; throws where it has another.
bool is_there(const fs::path& file, const std::string& text) {
  std::error_code ignored;
  if (!fs::exists(file, ignored)) return false;
  if (read_bytes(file) == text) return true;
  throw InputError({Diagnostic{"E311", {file.string(), 0, 0, 1, {}}, "there is another one already, and it is not overwritten", "give --out another folder, or move the file away"}});
}

void write_bytes(const fs::path& file, const std::string& text) {
  std::ofstream stream(file, std::ios::binary);
  stream << text << std::flush;
  if (!stream) throw InputError({Diagnostic{"E312", {file.string(), 0, 0, 1, {}}, "cannot be written", {}}});
}

/// The order file as the scenario in `out` is to name it.
std::string reference_to(const fs::path& file, const fs::path& out, const std::string& data_dir) {
  const fs::path target = fs::weakly_canonical(file);
  if (!data_dir.empty()) {
    const fs::path below = target.lexically_relative(fs::weakly_canonical(data_dir));
    if (!below.empty() && *below.begin() != ".." && below != ".") return "${GUDANG_DATA}/" + below.generic_string();
  }
  return target.lexically_relative(fs::weakly_canonical(out)).generic_string();
}

}  // namespace

ReplayScenario size_replay(const OrderProfile& profile) {
  ReplayScenario scenario;
  scenario.profile = profile;
  const CivilTime first = midnight(profile.first), end{midnight(profile.last).seconds + kDay};
  scenario.start = judge_from(first, end);
  scenario.length = between(scenario.start, end);
  scenario.learn = between(first, scenario.start);

  // Aisles of five bays a side for each aisle of the building: about as deep as it is wide at 5 m from aisle to aisle.
  LayoutConfig& layout = scenario.layout;
  layout.sides = 2;
  layout.levels = 1;
  for (layout.aisles = 1; std::int64_t{10} * layout.aisles * layout.aisles * 10 < profile.skus * 11;) ++layout.aisles;
  layout.bays_per_side = 5 * layout.aisles;

  PickersConfig& pickers = scenario.pickers;
  const std::int64_t lines_a_shift = kLinesPerHour * ((pickers.shift_end - pickers.shift_start) / hours(1));
  pickers.count = static_cast<int>(std::clamp<std::int64_t>((profile.busiest_day_lines + lines_a_shift - 1) / lines_a_shift, 1, 10'000));
  pickers.vehicle.speed = millimetres_per_second(2500);
  pickers.vehicle.mass = kilograms(1200);
  pickers.vehicle.auxiliary_power = Power(100'000);
  return scenario;
}

std::string scenario_text(const ReplayScenario& scenario) {
  return header_text(scenario) + run_text(scenario) + building_text(scenario) + work_text(scenario);
}

std::string import_orders(const std::string& file, const std::string& map, const std::string& out_dir, const std::string& data_dir) {
  const OrderMapping mapping = read_order_mapping(map);
  const OrderHistory history = read_order_history(file, mapping);
  const OrderProfile profile = profile_of(history);
  const char* variable = std::getenv("GUDANG_DATA");
  const fs::path out = fs::absolute(out_dir).lexically_normal();
  ReplayScenario scenario = size_replay(profile);
  scenario.name = (out.has_filename() ? out : out.parent_path()).filename().string();
  scenario.replay = reference_to(file, out, !data_dir.empty() ? data_dir : variable != nullptr ? variable : "");

  const std::string text = scenario_text(scenario), map_bytes = read_bytes(map);
  const bool has_scenario = is_there(out / "scenario.yaml", text), has_mapping = is_there(out / "mapping.yaml", map_bytes);
  std::error_code error;
  fs::create_directories(out, error);
  if (error) throw InputError({Diagnostic{"E312", {out_dir, 0, 0, 1, {}}, "the folder cannot be made: " + error.message(), {}}});
  if (!has_scenario) write_bytes(out / "scenario.yaml", text);
  if (!has_mapping) write_bytes(out / "mapping.yaml", map_bytes);
  return profile_text(profile, history.account);
}

}  // namespace gudang
