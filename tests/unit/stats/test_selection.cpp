// Selection procedures: known answers, and the probability of correct selection over 2,000 experiments each, with fixed seeds, where
// it is hardest: every other alternative exactly delta from the best (slippage).
#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "gudang/core/errors.hpp"
#include "gudang/random/variates.hpp"
#include "gudang/stats/intervals.hpp"
#include "gudang/stats/selection.hpp"
#include "support/catch.hpp"

using namespace gudang;

namespace {

using Procedure = SelectionProcedure;
using Verdict = SelectionState::Verdict;
using Table = std::vector<std::vector<double>>;

std::vector<std::span<const double>> view(const Table& table) { return {table.begin(), table.end()}; }

constexpr Procedure kAll[] = {Procedure::kn, Procedure::kn_plus_plus, Procedure::rinott, Procedure::ocba};

SelectionGoal goal_of(double indifference, Sense sense = Sense::smallest) {
  SelectionGoal goal;
  goal.sense = sense;
  goal.indifference = indifference;
  return goal;
}

/// Where figures come from: alternative i's of replication r, the same however often asked.
struct World {
  std::uint64_t seed;
  std::vector<double> means;
  double common = 0;  ///< share of the variance, 1, that all alternatives have in common
  double deviation(std::size_t i) const { return i % 3 == 1 ? spread : 1; }
  double spread = 1;  ///< deviation of every third
};

/// Brings every alternative to what is wanted of it, in order. The draws of each are a stream of its own, those in common another.
class Figures {
 public:
  explicit Figures(const World& world) : world_(world), table_(world.means.size()) {
    for (std::size_t i = 0; i <= world.means.size(); ++i) streams_.emplace_back(37, static_cast<std::uint32_t>(world.seed), StreamPurpose::test, i);
  }

  const Table& bring_to(const std::vector<std::size_t>& wanted) {
    for (std::size_t i = 0; i < table_.size(); ++i)
      while (table_[i].size() < wanted[i]) table_[i].push_back(draw(i, table_[i].size()));
    return table_;
  }

 private:
  double draw(std::size_t i, std::size_t r) {
    double value = normal(streams_[i], 0, std::sqrt(1 - world_.common));
    if (world_.common > 0) {
      while (common_.size() <= r) common_.push_back(normal(streams_.back(), 0, std::sqrt(world_.common)));
      value += common_[r];
    }
    return world_.means[i] + world_.deviation(i) * value;
  }

  World world_;
  Table table_;
  std::vector<RandomStream> streams_;
  std::vector<double> common_;
};

struct Run {
  SelectionState state;
  std::size_t samples = 0;
};

Run select(Procedure procedure, const World& world, const SelectionGoal& goal) {
  const auto selection = make_selection(procedure, world.means.size(), goal);
  Figures figures(world);
  while (selection->state().verdict == Verdict::more) selection->take(view(figures.bring_to(selection->state().wanted)));
  const std::vector<std::size_t>& wanted = selection->state().wanted;
  return {selection->state(), std::accumulate(wanted.begin(), wanted.end(), std::size_t{0})};
}

/// All at `delta` but one.
World slippage(std::size_t k, std::size_t best, double delta) {
  World world{0, std::vector<double>(k, delta), 0, 1};
  world.means[best] = 0;
  return world;
}

struct Kept {
  double correct = 0, samples = 0;  ///< share; mean of each alternative
};

Kept probability_of(Procedure procedure, World world, const SelectionGoal& goal, int experiments = 2'000) {
  const std::size_t best = static_cast<std::size_t>(std::min_element(world.means.begin(), world.means.end()) - world.means.begin());
  Kept kept;
  for (int i = 0; i < experiments; ++i) {
    world.seed = static_cast<std::uint64_t>(i);
    const Run run = select(procedure, world, goal);
    REQUIRE(run.state.verdict == Verdict::selected);
    kept.correct += run.state.best == best;
    kept.samples += static_cast<double>(run.samples) / static_cast<double>(world.means.size());
  }
  return {kept.correct / experiments, kept.samples / experiments};
}

}  // namespace

TEST_CASE("KN's constants for 5 alternatives, 10 samples and an error of 5% are as published") {
  const KimNelsonConstants constants = kim_nelson_constants(5, 9, 0.05);
  CHECK(constants.eta == Approx(0.634967).margin(5e-7));
  CHECK(constants.h_squared == Approx(11.429411).margin(5e-7));
  // eta from its definition, and the limit that KN++ tends to.
  CHECK(std::pow(1 + 2 * constants.eta, -4.5) / 2 == Approx(0.05 / 4).epsilon(1e-12));
  CHECK(kim_nelson_constants(5, 1e7, 0.05).h_squared == Approx(-2 * std::log(2 * 0.05 / 4)).epsilon(1e-5));
}

TEST_CASE("Rinott's h for 10 alternatives, 20 samples and 95% is 3.875") { CHECK(rinott_h(10, 20, 0.95) == Approx(3.875).margin(5e-4)); }

TEST_CASE("Rinott's h for two alternatives is the quantile of a sum of two independent Student variables") {
  // P(T1 + T2 <= h), by the trapezoidal rule over the quantile of T1; independent of the integral in the library.
  for (const std::size_t n0 : {3u, 5u, 10u, 40u}) {
    for (const double probability : {0.75, 0.95, 0.99}) {
      const double dof = static_cast<double>(n0 - 1), h = rinott_h(2, n0, probability);
      double sum = 0, weights = 0;
      for (int i = -600; i <= 600; ++i) {
        const double u = i / 100.0, t = std::sinh(u) * std::sqrt(dof);  // P(T1 = t) dt = c cosh(u)^-dof du
        const double weight = std::pow(std::cosh(u), -dof);
        sum += weight * student_t_tail(t - h, dof);
        weights += weight;
      }
      CAPTURE(n0, probability, h);
      CHECK(sum / weights == Approx(probability).margin(n0 == 3 ? 2e-5 : 1e-8));
    }
  }
}

TEST_CASE("Rinott's h grows with the alternatives and the probability, and shrinks with the first stage") {
  double previous = 0;
  for (const std::size_t k : {2u, 3u, 10u, 100u, 500u}) {
    const double h = rinott_h(k, 10, 0.95);
    CHECK(h > previous);
    CHECK(rinott_h(k, 10, 0.99) > h);
    CHECK(rinott_h(k, 30, 0.95) < h);
    previous = h;
  }
}

TEST_CASE("OCBA shares 100 more samples out as Chen and Lee's worked example: 48 38 11 2 1") {
  const std::vector<SampleMoments> found{{1.2, 3.3, 12}, {2.1, 2, 6}, {3.4, 4.5, 5}, {4.87, 5.3, 5}, {6.05, 6.9, 4}};
  CHECK(ocba_allocation(found, 100, Sense::smallest) == std::vector<std::size_t>{48, 38, 11, 2, 1});
  std::vector<SampleMoments> mirrored = found;
  for (SampleMoments& one : mirrored) one.mean = -one.mean;
  CHECK(ocba_allocation(mirrored, 100, Sense::largest) == std::vector<std::size_t>{48, 38, 11, 2, 1});
}

TEST_CASE("an OCBA allocation spends the budget, follows the alternatives when they are reordered, and does not see shift and scale") {
  RandomStream stream(38, 0, StreamPurpose::test);
  for (int trial = 0; trial < 200; ++trial) {
    std::vector<SampleMoments> found(2 + stream.below(8));
    for (SampleMoments& one : found) one = {normal(stream, 10, 2), exponential(stream, 4), 5 + stream.below(30)};
    const std::size_t budget = stream.below(300);
    const std::vector<std::size_t> more = ocba_allocation(found, budget, Sense::smallest);
    CHECK(std::accumulate(more.begin(), more.end(), std::size_t{0}) == budget);

    std::vector<SampleMoments> reversed(found.rbegin(), found.rend()), moved = found;
    for (SampleMoments& one : moved) one = {one.mean * 4 + 64, one.variance * 16, one.count};
    std::vector<std::size_t> backwards = ocba_allocation(reversed, budget, Sense::smallest);
    std::reverse(backwards.begin(), backwards.end());
    for (std::size_t i = 0; i < more.size(); ++i) CHECK(std::max(backwards[i], more[i]) - std::min(backwards[i], more[i]) <= more.size());
    const std::vector<std::size_t> scaled = ocba_allocation(moved, budget, Sense::smallest);
    for (std::size_t i = 0; i < more.size(); ++i) CHECK(std::max(scaled[i], more[i]) - std::min(scaled[i], more[i]) <= more.size());
  }
}

TEST_CASE("OCBA copes with equal means and with figures that do not vary") {
  const std::vector<SampleMoments> equal{{1, 1, 10}, {1, 1, 10}, {1, 1, 10}}, constant{{1, 0, 10}, {2, 0, 10}}, mixed{{1, 0, 10}, {2, 1, 10}};
  const std::vector<std::size_t> shared = ocba_allocation(equal, 30, Sense::smallest);
  CHECK(shared[0] + shared[1] + shared[2] == 30);
  CHECK((shared[1] == shared[2] && shared[1] > 0));
  CHECK(ocba_allocation(constant, 7, Sense::smallest) == std::vector<std::size_t>{7, 0});
  CHECK(ocba_allocation(mixed, 7, Sense::smallest)[1] == 7);
  CHECK(ocba_chance(constant, Sense::smallest) == 1);
  CHECK(ocba_chance(equal, Sense::smallest) == 0);
  CHECK(ocba_chance(std::vector<SampleMoments>{{0, 2, 4}, {1.96, 2, 4}}, Sense::smallest) == Approx(0.975).margin(1e-5));
}

TEST_CASE("KN, KN++ and Rinott keep their probability of correct selection among 2, 10 and 100 alternatives") {
  // Stated 95%; two binomial deviations, .01, are allowed for chance, and the seeds are fixed.
  for (const Procedure procedure : {Procedure::kn, Procedure::kn_plus_plus, Procedure::rinott}) {
    for (const std::size_t k : {2u, 10u, 100u}) {
      const double delta = k == 100 ? 0.7 : 0.5;
      const Kept kept = probability_of(procedure, slippage(k, k / 2, delta), goal_of(delta));
      CAPTURE(name_of(procedure), k, kept.correct, kept.samples);
      CHECK(kept.correct >= 0.95);
    }
  }
}

TEST_CASE("KN and KN++ keep it under common random numbers too, with fewer samples than without") {
  for (const Procedure procedure : {Procedure::kn, Procedure::kn_plus_plus}) {
    for (const std::size_t k : {2u, 10u, 100u}) {
      const double delta = k == 100 ? 0.5 : 0.3;
      World world = slippage(k, k / 2, delta);
      const Kept alone = probability_of(procedure, world, goal_of(delta), 50);
      world.common = 0.8;
      const Kept kept = probability_of(procedure, world, goal_of(delta));
      CAPTURE(name_of(procedure), k, kept.correct, kept.samples, alone.samples);
      CHECK(kept.correct >= 0.95);
      CHECK(kept.samples < 0.6 * alone.samples);
    }
  }
}

TEST_CASE("KN and KN++ keep it where every third alternative varies thrice as much") {
  for (const Procedure procedure : {Procedure::kn, Procedure::kn_plus_plus}) {
    World world = slippage(10, 4, 1);
    world.spread = 3;
    const Kept kept = probability_of(procedure, world, goal_of(1));
    CAPTURE(name_of(procedure), kept.correct, kept.samples);
    CHECK(kept.correct >= 0.95);
  }
}

TEST_CASE("OCBA selects the best of a slope more often than as many samples shared out evenly") {
  // Its probability is an estimate; where the means are those of a slope it is not far off.
  World world{0, {0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5}, 0, 1};
  SelectionGoal goal = goal_of(0);
  goal.block = 10;
  const Kept kept = probability_of(Procedure::ocba, world, goal);
  const std::size_t even = static_cast<std::size_t>(kept.samples + 0.5);
  int correct = 0;
  for (std::uint64_t seed = 0; seed < 2'000; ++seed) {
    world.seed = seed;
    Figures figures(world);
    std::vector<double> means;
    for (const std::vector<double>& of_one : figures.bring_to(std::vector<std::size_t>(10, even)))
      means.push_back(std::accumulate(of_one.begin(), of_one.end(), 0.0));
    correct += std::min_element(means.begin(), means.end()) == means.begin();
  }
  CAPTURE(kept.correct, kept.samples, even, correct);
  CHECK(kept.correct > 0.92);
  CHECK(kept.correct > correct / 2'000.0);
}

TEST_CASE("a selection is the same whether samples come one by one, in blocks or all at once") {
  for (const Procedure procedure : kAll) {
    World world = slippage(6, 2, 0.4);
    SelectionGoal goal = goal_of(0.4);
    const Run one_by_one = select(procedure, world, goal);
    const auto at_once = make_selection(procedure, 6, goal);
    Figures figures(world);
    const Table all = figures.bring_to(std::vector<std::size_t>(6, 400));
    while (at_once->state().verdict == Verdict::more) at_once->take(view(all));
    CAPTURE(name_of(procedure));
    CHECK(at_once->state().best == one_by_one.state.best);
    CHECK(at_once->state().wanted == one_by_one.state.wanted);
    CHECK(at_once->state().eliminated == one_by_one.state.eliminated);
    CHECK(at_once->state().probability == one_by_one.state.probability);
    if (procedure == Procedure::ocba) continue;  // it decides once a block
    goal.block = 8;
    CHECK(select(procedure, world, goal).state.best == one_by_one.state.best);
  }
}

TEST_CASE("reordering the alternatives, shifting and scaling them, and turning the sense round change no decision") {
  for (const Procedure procedure : kAll) {
    const World world{3, {0.5, 0, 0.5, 1, 0.5, 1.2}, 0, 2};
    const Table plain = Figures(world).bring_to(std::vector<std::size_t>(6, 2'000));
    const auto decide = [&](const Table& table, double delta, Sense sense) {
      const auto selection = make_selection(procedure, 6, goal_of(delta, sense));
      while (selection->state().verdict == Verdict::more) selection->take(view(table));
      return selection->state();
    };
    Table moved = plain, mirrored = plain;
    for (std::vector<double>& of_one : moved)
      for (double& value : of_one) value = 4 * value + 64;
    for (std::vector<double>& of_one : mirrored)
      for (double& value : of_one) value = -value;
    const Table reversed(plain.rbegin(), plain.rend());
    const SelectionState state = decide(plain, 0.5, Sense::smallest);
    CAPTURE(name_of(procedure));
    CHECK(decide(moved, 2, Sense::smallest).wanted == state.wanted);
    CHECK(decide(mirrored, 0.5, Sense::largest).wanted == state.wanted);
    CHECK(decide(mirrored, 0.5, Sense::largest).best == state.best);
    const SelectionState backwards = decide(reversed, 0.5, Sense::smallest);
    CHECK(backwards.best == 5 - state.best);
    CHECK(std::vector<std::size_t>(backwards.wanted.rbegin(), backwards.wanted.rend()) == state.wanted);
  }
}

TEST_CASE("an eliminated alternative wants no more and need not be given again; of equal ones the first is selected") {
  Table table(3, std::vector<double>(10, 5.0));
  table[2].assign(10, 4.0);
  const auto selection = make_selection(Procedure::kn, 3, goal_of(0.5));
  CHECK(selection->take(view(table)).verdict == Verdict::selected);
  CHECK((selection->state().best == 2 && selection->state().eliminated == std::vector<bool>{true, true, false}));
  CHECK(selection->state().probability == 0.95);
  for (const Procedure procedure : kAll) {
    const auto equal = make_selection(procedure, 2, goal_of(0.5));
    CHECK(equal->take(view(Table(2, std::vector<double>(10, 5.0)))).verdict == Verdict::selected);
    CHECK(equal->state().best == 0);
  }

  const World world{1, {0, 0.2, 3}, 0, 1};
  Figures figures(world);
  const auto longer = make_selection(Procedure::kn_plus_plus, 3, goal_of(0.2));
  longer->take(view(figures.bring_to({10, 10, 10})));
  REQUIRE(longer->state().eliminated == std::vector<bool>{false, false, true});
  CHECK(longer->state().wanted == std::vector<std::size_t>{11, 11, 10});
  Table more = figures.bring_to({11, 11, 10});
  more[2].clear();
  CHECK_NOTHROW(longer->take(view(more)));
  more[1].clear();
  CHECK_THROWS_AS(longer->take(view(more)), InvariantError);
}

TEST_CASE("a selection that runs out of replications says so, without a guarantee, and spends no more than it may") {
  for (const Procedure procedure : {Procedure::kn, Procedure::kn_plus_plus, Procedure::rinott, Procedure::ocba}) {
    for (const bool by_budget : {false, true}) {
      SelectionGoal goal = goal_of(0.01);
      goal.block = 7;
      (by_budget ? goal.budget : goal.most) = by_budget ? 100 : 40;
      const Run run = select(procedure, slippage(4, 1, 0.01), goal);
      CAPTURE(name_of(procedure), by_budget);
      CHECK(run.state.verdict == Verdict::out_of_budget);
      CHECK(run.state.probability < 0.95);
      CHECK(run.samples <= (by_budget ? 100u : 160u));
      CHECK(run.samples > (by_budget ? 90u : 70u));
    }
  }
}

TEST_CASE("a KN++ over 500 alternatives finds the best with a few replications of most") {
  World world = slippage(500, 321, 1);
  world.common = 0.5;
  const Run run = select(Procedure::kn_plus_plus, world, goal_of(1));
  CHECK((run.state.verdict == Verdict::selected && run.state.best == 321));
  CHECK(run.samples < 500 * 20);
}

TEST_CASE("a single alternative is selected, and what makes no sense is refused") {
  for (const Procedure procedure : kAll) {
    CHECK(make_selection(procedure, 1, goal_of(1))->state().verdict == Verdict::selected);
    CHECK(selection_procedure(name_of(procedure)) == procedure);
    CHECK_THROWS_AS(make_selection(procedure, 0, goal_of(1)), InvariantError);
    CHECK_THROWS_AS(make_selection(procedure, 2, goal_of(-1)), InvariantError);
    SelectionGoal goal = goal_of(1);
    goal.budget = 19;
    CHECK_THROWS_AS(make_selection(procedure, 2, goal), InvariantError);
    goal = goal_of(1);
    goal.first_stage = 2;
    CHECK_THROWS_AS(make_selection(procedure, 2, goal), InvariantError);
    CHECK_THROWS_AS(make_selection(procedure, 2, goal_of(1))->take(view(Table(2, std::vector<double>(9)))), InvariantError);
    CHECK_THROWS_AS(make_selection(procedure, 2, goal_of(1))->take(view(Table(2, std::vector<double>(10, NAN)))), InvariantError);
  }
  CHECK_THROWS_AS(make_selection(Procedure::kn, 2, goal_of(0)), InvariantError);
  CHECK_FALSE(selection_procedure("best"));
}

TEST_CASE("procedures say whether common random numbers are allowed") {
  CHECK_FALSE(assumes_independence(Procedure::kn));
  CHECK_FALSE(assumes_independence(Procedure::kn_plus_plus));
  CHECK(assumes_independence(Procedure::rinott));
  CHECK(assumes_independence(Procedure::ocba));
}
