import { expect, test } from "vitest";
import { format2019 } from "@/lib/format/2019";
import { format2021 } from "@/lib/format/2021";
import { sumFigures } from "@/lib/report/sum-figures";

const cell = "t3.granted.natural_person";

test("counts are added; what one leaves blank is blank, for nobody knows the whole", () => {
  expect(sumFigures(format2021, [{ [cell]: 3 }, { [cell]: 4 }])[cell]).toBe(7);
  expect(sumFigures(format2021, [{ [cell]: 3 }, { [cell]: null }])[cell]).toBeNull();
  expect(sumFigures(format2021, [{ [cell]: 3 }, {}])[cell]).toBeNull();
});

test("不适用 is left out, and stands where it stands in all", () => {
  const notApplicable = { mark: "not_applicable" as const };
  expect(sumFigures(format2021, [{ [cell]: notApplicable }, { [cell]: 4 }])[cell]).toBe(4);
  expect(sumFigures(format2021, [{ [cell]: notApplicable }, { [cell]: notApplicable }])[cell]).toEqual(notApplicable);
});

test("amounts are added exactly whatever unit they were typed in; one without a unit makes the sum unknown", () => {
  const fees = "t2_art20_8.fees.amount_wan";
  expect(sumFigures(format2021, [{ [fees]: "0.1" }, { [fees]: "0.2" }])[fees]).toBe("0.3");
  expect(sumFigures(format2021, [{ [fees]: "3元" }, { [fees]: "12.5万元" }])[fees]).toBe("12.5003");
  const procurement = "t2_art20_9.procurement.amount";
  expect(sumFigures(format2019, [{ [procurement]: "1.25万元" }, { [procurement]: "7500元" }])[procurement]).toBe("2万元");
  expect(sumFigures(format2019, [{ [procurement]: "1.25万元" }, { [procurement]: "7500" }])[procurement]).toBeNull();
});
