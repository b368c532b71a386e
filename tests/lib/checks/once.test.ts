import { expect, test } from "vitest";
import { oncePer } from "@/lib/checks/once";

test("something is made once for each object, and not again", () => {
  const made: string[] = [];
  const namesOf = oncePer((person: { name: string }) => {
    made.push(person.name);
    return [person.name];
  });
  const [a, b] = [{ name: "甲" }, { name: "乙" }];
  expect([namesOf(a), namesOf(b), namesOf(a), namesOf(b)]).toEqual([["甲"], ["乙"], ["甲"], ["乙"]]);
  expect(made).toEqual(["甲", "乙"]);
});
