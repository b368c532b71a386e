import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { adminWords } from "@/lib/messages/admin";
import { deskWords } from "@/lib/messages/desk";
import { officeWords } from "@/lib/messages/office";
import { publicWords } from "@/lib/messages/public";
import { refusals } from "@/lib/messages/refusals";
import { taskWords } from "@/lib/messages/tasks";

test("one of a thing is said in the singular", () => {
  const { en: desk } = deskWords;
  const said = [
    desk.signedOut(1, true),
    desk.otherPerson(1, true),
    desk.stopped(1),
    desk.recovered(1),
    desk.refused(1),
    desk.mendRefused(1),
    desk.filledZero(1),
    desk.pasted(1, 1, 1, 1),
    officeWords.en.daysLeft(1),
    officeWords.en.daysLeft(-1),
    officeWords.en.allFindings(1, 1, 1),
    taskWords.en.left(1),
    taskWords.en.left(-1),
    adminWords.en.holds(1, 1),
  ].join("\n");
  expect(said).not.toMatch(/\b1 (?:days|working days|changes|entries|blanks|cells|numbers|notes|lines|chains|change are|change were)\b/);
  expect([officeWords.en.daysLeft(2), officeWords.en.daysLeft(0), officeWords.en.daysLeft(-2)]).toEqual([
    "2 working days left",
    "due today",
    "2 working days late",
  ]);
});

test("a practice year has one name", () => {
  expect(officeWords["zh-CN"].practice).toBe(taskWords["zh-CN"].practice);
  expect(officeWords.en.practice).toBe(taskWords.en.practice);
});

test("what is too large is said for a file and for a save", () => {
  for (const language of ["zh-CN", "en"] as const) expect(refusals[language].too_large).toMatch(/20 MB.*2 MB/);
});

test("every word of the desk, the office and the public site is used somewhere", () => {
  const sources = ["app", "components", "lib", "scripts"]
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`))
    .filter((name) => /\.tsx?$/.test(name) && !name.startsWith("lib/messages/"))
    .map((name) => readFileSync(name, "utf8"))
    .join("\n");
  const groups = [deskWords.en, officeWords.en, ...Object.values(publicWords.en)];
  const unused = groups.flatMap((group) => Object.keys(group)).filter((key) => !new RegExp(`\\b${key}\\b`).test(sources));
  expect(unused).toEqual([]);
});
