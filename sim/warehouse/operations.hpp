// The state that the processes of one warehouse share, and the acts that change it. Processes live in demand, release,
// picking and packing; each is a coroutine over this state.
#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "gudang/des/resource.hpp"
#include "gudang/des/signal.hpp"
#include "gudang/des/simulation.hpp"
#include "gudang/model/ledger.hpp"
#include "warehouse/move_chains.hpp"
#include "warehouse/roster.hpp"
#include "warehouse/site.hpp"
#include "warehouse/warehouse.hpp"

namespace gudang {

enum class OrderStatus : std::uint8_t { unknown, open, released, done, cancelled };

/// Orders picked together on one tour.
struct Batch {
  BatchId id;
  std::vector<OrderId> orders;
  std::vector<LineId> lines;        ///< what is left to pick of them, order by order
  std::vector<Position> positions;  ///< of each line
  Duration expected;                ///< of its tour, where due dates matter
};

/// What a run of which slotting is reconsidered keeps in mind.
struct Reslotting {
  std::vector<PastLine> past;          ///< history, and what was received since the start
  std::vector<MoveChain> plan;         ///< not begun yet, in order of preference
  std::vector<LocationId> bound_for;   ///< by SKU: where it lies, or where a chain under way takes it
  std::vector<bool> moving;            ///< by SKU: a chain under way has it
  std::vector<std::uint32_t> tours;    ///< by SKU: tours under way that pick it
  std::vector<SkuId> holder;           ///< by location
  std::vector<std::int64_t> lines;     ///< by SKU: of `past`
  std::vector<PastTour> ended;         ///< tours
  int moves_left = 0;                  ///< of the movers' present shift
  Time wish = Time::max();             ///< of the last decision
  std::uint32_t orders = 0;            ///< number of the next order of `past`
  std::uint32_t decisions = 0, relocations = 0;
  std::int64_t walked = 0, round_trips = 0;  ///< [mm] of tours that ended, and of their lines
};

// Before what is received at the same moment: an order that comes at midnight belongs to the new day.
inline constexpr Priority kBeforeDemand{-1};

class Operations {
 public:
  Operations(const WarehouseInputs& inputs, EventSink& sink);

  /// Records what happened: into the trace, of which time, kind and subject are hashed, then to the observers.
  void emit(DomainEventKind kind, std::uint64_t subject, std::int64_t value = 0, std::uint32_t other = 0);

  // Demand and release.
  void receive(OrderId order);
  void cancel(const Cancellation& cancellation);
  /// Asks the release policy, batches the orders that it chooses and hands them to the pickers.
  void release_open_orders();
  /// For which the release policy asked.
  void release_at_wish(Time wish);

  // Picking and packing.
  /// A batch none of whose SKUs is being moved.
  [[nodiscard]] bool has_work() const { return next_in_queue() != queue_.end(); }
  /// The first such batch, its positions as the goods lie now.
  [[nodiscard]] Batch next_batch();
  void tour_over(const Batch& batch, Length distance, Duration time);
  /// A picker sets out, and is expected to be back then.
  void expect_back(PickerId picker, Time time) { expected_back_[picker.index()] = time; }
  /// Takes one line's units off its location; returns how many there were.
  std::int64_t pick(LineId line);
  /// All of it is at the pack station, ready to go.
  void packed(OrderId order);
  void ship(OrderId order);

  // Between the pick faces and the rest of the site.
  [[nodiscard]] StockLedger& ledger() { return ledger_; }
  /// Units of a SKU at its pick face.
  [[nodiscard]] std::int64_t face_units(SkuId sku) const;
  /// Units of a line that whole pallets are promised for are not picked from the face.
  void take_whole_pallets(LineId line, std::int32_t units) { wanted_[line.index()] -= units; }
  /// Units in transit that leave with an order.
  void add_to_order(OrderId order, HoldingId holding, std::int64_t units);
  [[nodiscard]] Volume picked_volume(OrderId order) const;
  [[nodiscard]] Mass picked_mass(OrderId order) const;
  [[nodiscard]] std::int64_t picked_units(OrderId order) const;
  /// Puts what was picked of an order into cartons, where there are any.
  void carton(OrderId order);
  /// Of what was picked, in its cartons.
  [[nodiscard]] Volume packed_volume(OrderId order) const { return cartoned_.empty() ? picked_volume(order) : cartoned_[order.index()]; }
  /// What is to be taken first at a SKU's face of what expires later; none: it is dry.
  [[nodiscard]] HoldingId next_at_face(SkuId sku, Time fresh_until) const;
  /// Nothing of it is left to be picked or packed.
  [[nodiscard]] bool all_packed(OrderId order) const { return packed_[order.index()]; }

  // Re-slotting.
  /// When slotting is to be reconsidered next; Time::max(): no more.
  [[nodiscard]] Time next_reconsideration() const;
  void reconsider_slotting();
  void begin_movers_shift();
  /// Moves that may begin now: none of the SKUs is picked on a tour under way, and the end is free. From then on tours wait for them.
  [[nodiscard]] std::optional<MoveChain> begin_chain();
  void end_chain(const MoveChain& chain);
  /// Takes all of a SKU's units at its location into transit, and puts them down at its aim.
  struct Carried { HoldingId holding; std::int64_t units; };
  [[nodiscard]] std::vector<Carried> take_up(const StockMove& move, MoverId mover);
  void put_down(const StockMove& move, const std::vector<Carried>& carried, MoverId mover);
  /// A chain under way has it.
  [[nodiscard]] bool is_moved(SkuId sku) const { return reslots() && reslotting_.moving[sku.index()]; }
  [[nodiscard]] std::uint32_t next_relocation() { return reslotting_.relocations++; }

  /// Where a SKU lies.
  [[nodiscard]] LocationId location_of(SkuId sku) const { return location_[sku.index()]; }
  [[nodiscard]] SkuId sku_of(LineId line) const { return inputs.orders.lines[line.index()].sku; }
  [[nodiscard]] std::int32_t picked(LineId line) const { return picked_[line.index()]; }
  /// Units of a line that are still wanted.
  [[nodiscard]] std::int32_t wanted(LineId line) const { return wanted_[line.index()]; }

  // The working day.
  [[nodiscard]] Duration time_of_day(Time time) const;
  [[nodiscard]] bool on_shift() const;
  /// All demand has come in and nothing is open.
  [[nodiscard]] bool finished() const { return demand_over && open_orders_ == 0; }

  /// Notes what is left to pick at the end of a shift.
  void note_backlog();

  [[nodiscard]] WarehouseResult result();

  const WarehouseInputs& inputs;
  const StorageRules rules;  ///< for the opening stock
  const PickerRoster roster;
  const PolicySet* policies;  ///< those of the inputs until others take over
  Simulation sim;
  Signal shift_begins, work, moves_possible;
  Resource pack_stations;
  std::deque<Resource> picker_gates;  // by aisle; empty: as many pickers as like
  bool demand_over = false;
  std::unique_ptr<Site> site;  ///< null: pick faces alone

 private:
  void slot_and_stock();
  /// Asks the policy, and checks what it says.
  [[nodiscard]] SlottingDecision decide_slotting(std::span<const PastLine> history, std::span<const LocationId> current) const;
  void check_slotting(const SlottingDecision& decision) const;
  [[nodiscard]] MoveTerms move_terms() const;
  [[nodiscard]] bool may_begin(const MoveChain& chain) const;
  [[nodiscard]] bool reslots() const { return !reslotting_.bound_for.empty(); }
  [[nodiscard]] std::deque<Batch>::const_iterator next_in_queue() const;
  void remember(OrderId order);
  /// What the release policy chooses of the open orders, no longer open; in order of receipt.
  [[nodiscard]] std::vector<OrderId> choose_orders();
  [[nodiscard]] std::vector<OpenOrder> open_orders() const;
  void check_release(const ReleaseDecision& decision, std::span<const OpenOrder> orders) const;
  void take_back_batches(std::vector<OrderId>& orders);
  /// Lines of an order that pickers have to fetch.
  [[nodiscard]] std::int64_t left_to_pick(OrderId order) const;
  void form_batches(std::span<const OrderId> orders);
  [[nodiscard]] Duration expected_duration(std::span<const Position> picks) const;
  /// By picker, when the batches that are queued by now will be picked.
  [[nodiscard]] std::vector<Time> expected_free() const;
  [[nodiscard]] BatchSize batch_capacity() const;
  void check_batches(const BatchingDecision& decision, std::span<const BatchingOrder> orders, const BatchSize& capacity) const;
  [[nodiscard]] bool backlog_drifts() const;
  /// What is open, and what it waits for, in words; empty: nothing is open.
  [[nodiscard]] std::vector<std::string> held() const;
  /// What debug builds check at every event: the counts of orders, and of the stock what was touched since the one before, now and then all of it.
  void check_books();
  /// Goods of an order leave; such as expired meanwhile are written off.
  void ship_part(HoldingId holding, std::int64_t units);
  /// What may come back of it.
  void tell_lines_shipped(OrderId order);

  EventSink& sink_;
  std::uint64_t checks_ = 0;
  TraceHasher trace_;
  StockLedger ledger_;
  std::vector<LocationId> usable_;          // what vehicles reach, ascending
  std::vector<Length> round_trip_;          // by index into usable_
  Reslotting reslotting_;                   // empty where slotting is never reconsidered
  std::vector<LocationId> location_;        // by SKU
  std::vector<Position> position_;          // by SKU
  std::vector<HoldingId> holding_;          // by SKU
  std::vector<OrderStatus> status_;         // by order
  std::vector<std::int32_t> wanted_;        // by line
  std::vector<std::int32_t> picked_;        // by line
  struct Part { HoldingId holding; std::int64_t units; std::uint32_t next; };
  std::vector<Part> parts_;                 // what leaves with each order, chained
  std::vector<std::uint32_t> first_part_;   // by order
  std::vector<bool> packed_;                // by order
  std::vector<Volume> cartoned_;            // by order: of its cartons; empty where there are none
  std::vector<OrderId> order_of_;           // by line
  std::vector<OrderId> open_;               // received, not yet released
  Time release_wish_ = Time::max();         // of the release policy
  Time released_at_;                        // the latest release, and its lines
  std::int64_t released_then_ = 0;
  Duration tour_time_;                      // of all tours that ended, and their lines
  std::int64_t tour_lines_ = 0;
  std::deque<Batch> queue_;
  std::uint32_t batches_ = 0;
  bool has_due_dates_ = false;              // an order released by now is due
  std::vector<Time> expected_back_;         // by picker, from the latest tour
  std::int64_t received_ = 0, done_ = 0, cancelled_ = 0, open_orders_ = 0, lines_picked_ = 0;
  std::int64_t backlog_lines_ = 0;          // released, not yet picked
  std::vector<std::int64_t> daily_backlog_; // at the end of each shift while orders come in
};

/// The processes. Each runs until there is nothing left to do.
Process demand_process(Simulation& sim, Operations& operations);
Process release_process(Simulation& sim, Operations& operations);
Process release_wish_process(Simulation& sim, Operations& operations, Time at);
Process calendar_process(Simulation& sim, Operations& operations);
Process picker_process(Simulation& sim, Operations& operations, PickerId picker);
/// One whose shifts are those of people.
Process rostered_picker_process(Simulation& sim, Operations& operations, PickerId picker);
Process reconsideration_process(Simulation& sim, Operations& operations);
Process movers_calendar_process(Simulation& sim, Operations& operations);
Process mover_process(Simulation& sim, Operations& operations, MoverId mover);
Process packing_process(Simulation& sim, Operations& operations, OrderId order);

}  // namespace gudang
