import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { type Manifest, type OtherEdition, sha256, yearArchive } from "@/lib/exporting/archive";
import { extensions } from "@/lib/exporting/kinds";
import { asEdition, generatedReports } from "./reports";

const generated = generatedReports(60);
const year = 2024;
const ofYear = generated.filter(({ content }) => content.year === year);
const [first, second] = ofYear;
if (!first || !second) throw new Error("no reports were generated");
const corrected = asEdition(second.content, 2);
const reports = [{ ...first, edition: { ...first.edition, names: { ...first.edition.names, nameEn: "Bureau of Trials" } } }, corrected];
const others: OtherEdition[] = [
  {
    ...{ id: second.edition.id, bureau: second.content.organisation.slug, publishedAt: second.edition.publishedAt, withdrawnAt: null },
    address: second.edition.address,
  },
  {
    ...{ id: "2024-gone-v1", bureau: "gone", publishedAt: "2025-01-20T02:00:00.000Z", withdrawnAt: "2025-02-01T02:00:00.000Z" },
    address: "https://www.example.gov.cn/reports/2024/gone/v1",
  },
];

const bytes = await yearArchive(year, reports, others, "zh-CN");
const files = unzipSync(bytes);
const textOf = (path: string) => new TextDecoder().decode(files[path]);
const manifest: Manifest = JSON.parse(textOf("2024/manifest.json"));

test("the archive of a year is the same bytes again", async () => {
  expect(sha256(await yearArchive(year, [...reports].reverse(), [...others].reverse(), "zh-CN"))).toBe(sha256(bytes));
});

test("its checksums cover every other file, the manifest too, as `sha256sum -c` reads them in its folder", () => {
  const lines = textOf("2024/SHA256SUMS")
    .trimEnd()
    .split("\n")
    .map((line) => line.match(/^([0-9a-f]{64}) {2}(.+)$/u)?.slice(1) ?? []);
  expect(lines.map(([, path]) => `2024/${path}`).sort()).toEqual(
    Object.keys(files)
      .filter((path) => path !== "2024/SHA256SUMS")
      .sort(),
  );
  for (const [sum, path] of lines) expect([path, sha256(files[`2024/${path}`] ?? new Uint8Array())]).toEqual([path, sum]);
});

test("its manifest lists every file, and each bureau with its names, edition and address", () => {
  expect(manifest).toMatchObject({ schema: "archive-2", year, language: "zh-CN", reports: 2, figures: 400 });
  const unlisted = Object.keys(files).filter((path) => !manifest.files.some((file) => `2024/${file.path}` === path));
  expect(unlisted.sort()).toEqual(["2024/SHA256SUMS", "2024/manifest.json"]);
  for (const file of manifest.files) expect(sha256(files[`2024/${file.path}`] ?? new Uint8Array())).toBe(file.sha256);
  for (const { content, edition } of reports)
    expect(manifest.bureaus).toContainEqual({
      ...{ slug: content.organisation.slug, name: content.organisation.name, name_en: edition.names.nameEn, edition: edition.id },
      ...{ number: edition.number, published_at: edition.publishedAt, note: null, digest: edition.digest, address: edition.address },
    });
});

test("it names the editions that are not in it: superseded and withdrawn", () => {
  expect(manifest.others.map(({ edition, withdrawn_at }) => [edition, withdrawn_at])).toEqual(
    [
      ["2024-gone-v1", "2025-02-01T02:00:00.000Z"],
      [second.edition.id, null],
    ].sort(),
  );
});

test("a report's files bear year, bureau and edition in their names", () => {
  for (const { content, edition } of reports)
    for (const extension of extensions)
      expect(Object.keys(files)).toContain(`2024/${content.organisation.slug}/${edition.id}.${extension}`);
});

test("archives of two years and two languages leave each other alone where they are unpacked", async () => {
  const another = generated.filter(({ content }) => content.year === 2023).slice(0, 1);
  const [english, earlier] = await Promise.all([yearArchive(year, reports, [], "en"), yearArchive(2023, another, [], "zh-CN")]);
  const all = [files, unzipSync(english), unzipSync(earlier)].flatMap((archive) => Object.keys(archive));
  expect(new Set(all).size).toBe(all.length);
});

test("a README says in both languages what is in it", () => {
  const readme = textOf("2024/README.txt");
  for (const part of ["收录 2 份报告", "2 reports", `${manifest.bureaus[0]?.edition}.pdf`, "sha256sum -c SHA256SUMS"])
    expect(readme).toContain(part);
});
