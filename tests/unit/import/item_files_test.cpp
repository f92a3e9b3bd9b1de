#include "scenario/item_files.hpp"

#include "support/catch.hpp"
#include "temp_folder.hpp"

namespace gudang {
namespace {

using test::TempFolder;

TEST_CASE("items are read whatever the order of their columns, with or without families") {
  const TempFolder folder;
  const auto items = read_items(folder.write("items.csv", "family,weight_g,sku,height_mm,width_mm,length_mm\ntea,250,A-1,30,20,10\n,1,B,1,1,1\n\n"));
  REQUIRE(items.size() == 2);
  CHECK(items[0].sku == "A-1");
  CHECK(items[0].length == millimetres(10));
  CHECK(items[0].width == millimetres(20));
  CHECK(items[0].height == millimetres(30));
  CHECK(items[0].weight == grams(250));
  CHECK(items[0].family == "tea");
  CHECK(items[1].family.empty());
  CHECK(items[1].line == 3);
  CHECK(read_items(folder.write("items.csv", "sku,length_mm,width_mm,height_mm,weight_g\nA,1,2,3,4\n")).at(0).family.empty());
}

TEST_CASE("what the rules of storage ask for is read where there are columns for it, and empty cells are ordinary goods") {
  const TempFolder folder;
  const auto items = read_items(folder.write("items.csv", "bonded,hazard,sku,length_mm,width_mm,height_mm,weight_g,owner,temperature\n"
                                                          "yes,acid,A,1,1,1,1,ACME,frozen\n,,B,1,1,1,1,,\nno,,C,1,1,1,1,,chilled\n"));
  REQUIRE(items.size() == 3);
  CHECK(items[0].temperature == Temperature::frozen);
  CHECK(items[0].owner == "ACME");
  CHECK(items[0].hazard == "acid");
  CHECK(items[0].bonded);
  CHECK(items[1].temperature == Temperature::ambient);
  CHECK((items[1].owner.empty() && items[1].hazard.empty() && !items[1].bonded));
  CHECK(items[2].temperature == Temperature::chilled);
  CHECK_FALSE(items[2].bonded);
}

TEST_CASE("units of a case and a pallet are read where there are columns for them, and an empty pallet is none") {
  const TempFolder folder;
  const auto items = read_items(folder.write("items.csv", "sku,length_mm,width_mm,height_mm,weight_g,case_units,pallet_units\nA,1,1,1,1,12,480\nB,1,1,1,1,,\n"));
  REQUIRE(items.size() == 2);
  CHECK(items[0].case_units == 12);
  CHECK(items[0].pallet_units == 480);
  CHECK(items[1].case_units == 1);
  CHECK_FALSE(items[1].pallet_units.has_value());
}

TEST_CASE("stock is read, and zero is a quantity") {
  const TempFolder folder;
  const auto stock = read_stock(folder.write("stock.csv", "sku,quantity\nA,12\nB,0\n"));
  REQUIRE(stock.size() == 2);
  CHECK(stock[0].quantity == 12);
  CHECK(stock[1].sku == "B");
  CHECK(stock[1].quantity == 0);
  CHECK(stock[1].line == 3);
}

TEST_CASE("all faults of an items file are shown in one go") {
  const TempFolder folder;
  CHECK(folder.error_of([&] {
    (void)read_items(folder.write("items.csv",
        "sku,length_mm,width_mm,height_mm,weight_g,familly\n"
        "A,1,1,1,1,f\n"
        "B,-1,1,x,1.5,f\n"
        "A,1,1,1,1,f\n"
        ",1,1,1,1,f\n"
        "C,1,1,1\n"
        "D,1,1,100001,1,f\n"));
  }) ==
        "items.csv:1:1: error[E330]: unknown column 'familly'; allowed: sku, length_mm, width_mm, height_mm, weight_g, family, temperature, owner, hazard, bonded, case_units and pallet_units\n"
        "  hint: did you mean 'family'?\n"
        "items.csv:3:3: error[E335]: length_mm: got -1, allowed: from 1 to 100000\n"
        "  B,-1,1,x,1.5,f\n    ^^\n"
        "items.csv:3:8: error[E334]: height_mm: got 'x', allowed: a whole number\n"
        "  B,-1,1,x,1.5,f\n         ^\n"
        "items.csv:3:10: error[E334]: weight_g: got '1.5', allowed: a whole number, without decimals\n"
        "  B,-1,1,x,1.5,f\n           ^^^\n"
        "items.csv:4:1: error[E333]: the SKU 'A' is given twice; it is also at line 2\n"
        "  A,1,1,1,1,f\n  ^\n  hint: keep one of them\n"
        "items.csv:5:1: error[E332]: there is no SKU code\n"
        "  ,1,1,1,1,f\n  ^\n"
        "items.csv:6:8: error[E331]: got 4 columns, but the header has 6\n"
        "  C,1,1,1\n         ^\n"
        "items.csv:7:7: error[E335]: height_mm: got 100001, allowed: from 1 to 100000\n"
        "  D,1,1,100001,1,f\n        ^^^^^^\n");
}

TEST_CASE("an items or stock file without rows or without a column is refused") {
  const TempFolder folder;
  CHECK(folder.error_of([&] { (void)read_stock(folder.write("stock.csv", "sku,quantity\n\n")); }) == "stock.csv: error[E336]: there are no rows below the header\n");
  CHECK(folder.error_of([&] { (void)read_stock(folder.write("stock.csv", "sku,quantty\nA,1\n")); }) ==
        "stock.csv:1:1: error[E308]: there is no column 'quantity'; the columns are sku and quantty\n"
        "  sku,quantty\n  ^\n  hint: did you mean 'quantty'?\n");
  CHECK(folder.error_of([&] { (void)read_stock(folder.write("stock.csv", "sku,quantity\nA,-1\n")); }).find("stock.csv:2:3: error[E335]: quantity: got -1, allowed: from 0 to 1000000000\n") == 0);
}

TEST_CASE("beyond a hundred faults are only counted") {
  const TempFolder folder;
  std::string text = "sku,quantity\n";
  for (int i = 0; i < 150; ++i) text += "S" + std::to_string(i) + ",x\n";
  const std::string error = folder.error_of([&] { (void)read_stock(folder.write("stock.csv", text)); });
  CHECK(error.find("stock.csv:101:5: error[E334]") != std::string::npos);
  CHECK(error.find("stock.csv:102:") == std::string::npos);
  CHECK(error.find("error[E100]: 50 further errors are not shown") != std::string::npos);
}

}  // namespace
}  // namespace gudang
