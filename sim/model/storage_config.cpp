#include "gudang/model/storage_config.hpp"

namespace gudang {

const FieldTable& ZoneConfig::fields() {
  static const FieldTable table =
      describe<ZoneConfig>("zone", "Aisles set apart: only such goods lie there, and they lie nowhere else.")
          .add(field("from", &ZoneConfig::from).required().between(1, 1000).doc("First aisle, counted from 1 as in a location's name (A01)."))
          .add(field("to", &ZoneConfig::to).required().between(1, 1000).doc("Last aisle, included."))
          .add(field("temperature", &ZoneConfig::temperature).choices({"ambient", "chilled", "frozen"}).doc("Temperature of the aisles and of what lies there.").source("assumption"))
          .add(field("owner", &ZoneConfig::owner).doc("Whose goods alone lie there; without it: those of all owners without a zone."))
          .add(field("bonded", &ZoneConfig::bonded).doc("Whether bonded goods lie there, and only those.").source("assumption"));
  return table;
}

const FieldTable& AreaConfig::fields() {
  static const FieldTable table =
      describe<AreaConfig>("area", "Aisles and levels that hold whole pallets (reserve); all other locations are pick faces.")
          .add(field("name", &AreaConfig::name).doc("How reports call it.").source("assumption"))
          .add(field("from", &AreaConfig::from).required().between(1, 1000).doc("First aisle, counted from 1."))
          .add(field("to", &AreaConfig::to).required().between(1, 1000).doc("Last aisle, included."))
          .add(field("lowest", &AreaConfig::lowest).between(0, 49).doc("Lowest level; 0 is the floor.").source("assumption"))
          .add(field("highest", &AreaConfig::highest).between(0, 49).doc("Highest level, included.").source("assumption"))
          .add(field("type", &AreaConfig::type).choices({"selective", "double_deep", "drive_in", "shuttle", "block", "vna", "asrs"})
                   .doc("How pallets are kept. In lanes of more than one pallet only one SKU, lot, owner and status lies at a time; in vna and asrs one vehicle is in an aisle at a time.").source("assumption"))
          .add(field("lanes", &AreaConfig::lanes).between(0, 20).doc("Lanes side by side in a location; each is entered from the aisle. 0: nothing is there, the rack is lower.").source("rack bay: two 1000x1200 pallets on a 2,300 mm beam, buyers' guides"))
          .add(field("deep", &AreaConfig::deep).between(1, 60).doc("Pallets behind one another in a lane; without it selective, vna and asrs 1, double_deep 2, drive_in and block 6, shuttle 12."))
          .add(field("high", &AreaConfig::high).between(1, 6).doc("Pallets on top of one another, of block storage.").source("assumption"))
          .add(field("pd_at", &AreaConfig::pd_at).choices({"front", "back"}).doc("Of asrs: at which end each aisle has its pick-up and deposit station.").source("assumption"))
          .add(field("pd_pallets", &AreaConfig::pd_pallets).between(1, 100).doc("Of asrs: pallets that wait at the station on their way in, and as many on their way out; where it is full, what feeds it waits.").source("assumption"))
          .add(field("vehicles_at_once", &AreaConfig::vehicles_at_once).between(1, 1000)
                   .doc("Vehicles in an aisle at a time, which pass one another at passing places; others wait at its end. Without it vna and asrs 1, the others as many as like. Of areas in one aisle the least counts."));
  return table;
}

int AreaConfig::lane_capacity() const {
  int usual = 1;
  switch (type) {
    case StorageType::selective:
    case StorageType::vna:
    case StorageType::asrs: usual = 1; break;
    case StorageType::double_deep: usual = 2; break;
    case StorageType::drive_in:
    case StorageType::block: usual = 6; break;
    case StorageType::shuttle: usual = 12; break;
  }
  return deep.value_or(usual) * (type == StorageType::block ? high : 1);
}

const FieldTable& SeparationConfig::fields() {
  static const FieldTable table =
      describe<SeparationConfig>("separation", "Two hazard classes that must lie apart.")
          .add(field("first", &SeparationConfig::first).required().doc("A hazard class, as the items name it."))
          .add(field("second", &SeparationConfig::second).required().doc("The other one; the same again: each of its SKUs apart from every other."))
          .add(field("by", &SeparationConfig::by).choices({"bay", "aisle", "distance"})
                   .doc("Not in one bay (on either side of the aisle), not in one aisle, or at least `distance` apart.").source("assumption"))
          .add(field("distance", &SeparationConfig::distance).between(millimetres(1), metres(1000))
                   .doc("Of `by: distance`, in a straight line between where one stands to reach them.").source("assumption"));
  return table;
}

const FieldTable& StorageConfig::fields() {
  static const FieldTable table =
      describe<StorageConfig>("storage", "What may lie where. Without these keys every SKU may lie everywhere.")
          .add(field("zones", &StorageConfig::zones).nested(ZoneConfig::fields()).doc("Aisles by temperature, owner and customs; the other aisles are ambient, free and shared."))
          .add(field("areas", &StorageConfig::areas).nested(AreaConfig::fields()).doc("Where whole pallets are kept; without it all locations are pick faces."))
          .add(field("location_width", &StorageConfig::location_width).above(Length(0)).doc("Inside width of a location; without it, no limit. A unit stands upright, with either side in front."))
          .add(field("location_depth", &StorageConfig::location_depth).above(Length(0)).doc("Inside depth of a location; without it, no limit."))
          .add(field("location_height", &StorageConfig::location_height).above(Length(0)).doc("Inside height of a location; without it, no limit."))
          .add(field("level_weight", &StorageConfig::level_weight).above(Mass(0)).doc("What a location carries at each level, from the floor up; levels beyond the list: layout.location_weight.").source("assumption: all levels alike"))
          .add(field("heavy_from", &StorageConfig::heavy_from).above(Mass(0)).doc("Units that weigh this or more are heavy; without it, none is."))
          .add(field("heavy_level", &StorageConfig::heavy_level).between(0, 49).doc("Highest level at which heavy units lie; level 0 is the floor.").source("assumption: the floor"))
          .add(field("apart", &StorageConfig::apart).nested(SeparationConfig::fields()).doc("Hazard classes that must lie apart."));
  return table;
}

}  // namespace gudang
