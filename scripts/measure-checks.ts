// npm run measure -- checks: how good, how quiet and how fast the checks are, on the published reports that SHARED names and on planted text.
import { judge, noticedBy } from "@/lib/checks/check";
import type { Judged } from "@/lib/checks/finding";
import { fingerprintOf, likenessOf } from "@/lib/checks/fingerprint";
import { passagesOf } from "@/lib/checks/passage";
import { rules } from "@/lib/checks/rules";
import { specimen } from "@/lib/checks/specimen";
import { allText, type Prose, textOf } from "@/lib/report/prose";
import { type Published, publishedFolder, publishedReports, skipReason } from "../tests/lib/checks/published";
import { hostile, long } from "../tests/support/hostile";
import { sumRules, type Tally, tally, textRules } from "../tests/support/published-findings";
import { type Planted, plantedLookAlikes, plantedSecrets } from "../tests/support/secrets";
import { publish } from "./measured";

if (!publishedFolder) throw new Error(skipReason);
const published = await publishedReports();
const inSeries = published.map((each) => withEarlier(each));

const page = [...sums(), ...texts(), ...quietness(), ...screening(), ...likenesses(), ...times()].join("\n");
publish(page, "docs/checks.md", ["<!-- measured -->", "<!-- /measured -->"]);

// The published reports.

function withEarlier({ no, report }: Published): { no: string; report: Judged } {
  const own = published.map((each) => each.report).filter((each) => each.organ.name === report.organ.name && each.year < report.year);
  const previous = own.find((each) => each.year === report.year - 1);
  const history = own.filter((each) => each.year < report.year - 1).sort((a, b) => b.year - a.year);
  return { no, report: { ...report, ...(previous ? { previous } : {}), history } };
}

function sums(): string[] {
  let right = 0;
  for (const { report, failed } of published) {
    const findings = judge(report);
    for (const rule of sumRules) {
      const mine = findings.filter((finding) => finding.rule === rule).map(({ operands }) => `${operands.row ?? operands.col}`);
      const theirs = failed.filter((each) => each.rule === rule).map(({ where }) => where);
      if (mine.sort().join() === theirs.sort().join()) right++;
    }
  }
  return [
    `**Sums.** On ${published.length} published reports the six sum rules fail exactly where they were found to fail by hand in ${right} of ${published.length * sumRules.length} cases.`,
    "",
  ];
}

function texts(): string[] {
  const rest = [...new Set(published.flatMap(({ textFindings }) => textFindings.map(({ rule }) => rule)))].filter(
    (rule) => !textRules.includes(rule) && rules.some(({ id }) => id === rule) && !/^[VXWA]_/.test(rule),
  );
  const main = tally(published, textRules);
  const sum = (of: (each: Tally) => number) => main.reduce((all, each) => all + of(each), 0);
  const total: Tally = {
    rule: "**all ten**",
    listed: sum((each) => each.listed),
    hit: sum((each) => each.hit),
    raised: sum((each) => each.raised),
    right: sum((each) => each.right),
    missed: [],
    unlisted: [],
  };
  const others = tally(published, rest.sort());
  for (const { rule, missed, unlisted } of [...main, ...others])
    for (const [word, entries] of [
      ["missed", missed],
      ["not listed", unlisted],
    ] as const)
      for (const entry of entries) console.error(`${rule} ${word}: ${entry.slice(0, 70)}`);
  return [
    "**Text against tables and against itself**, by rule and place, after the corrections of `tests/support/hand-list-corrections.ts`:",
    "",
    ...table([...main, total]),
    "",
    "The other rules that the lists name. They were listed in passing, so what is raised and not listed is often right all the same:",
    "",
    ...table(others),
    "",
  ];
}

function table(tallies: Tally[]): string[] {
  return [
    "| rule | listed by hand | found | recall | raised | listed | precision |",
    "|---|---|---|---|---|---|---|",
    ...tallies.map(
      ({ rule, listed, hit, raised, right }) =>
        `| ${rule} | ${listed} | ${hit} | ${share(hit, listed)} | ${raised} | ${right} | ${share(right, raised)} |`,
    ),
  ];
}

function share(part: number, whole: number): string {
  return whole === 0 ? "–" : (part / whole).toFixed(2);
}

function quietness(): string[] {
  const counts = new Map<string, number>();
  for (const { report } of inSeries) for (const { rule } of judge(report)) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const told = [...counts].sort((a, b) => b[1] - a[1]).map(([rule, count]) => `\`${rule}\` ${count}`);
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return [
    `**How much is said.** ${all} findings in ${inSeries.length} reports, each with the bureau's earlier reports beside it where there are any: ${told.join(", ")}.`,
    "",
  ];
}

// The screen.

function screening(): string[] {
  const secrets = plantedSecrets(560);
  const kinds = [...new Set(secrets.map(({ kind }) => kind))];
  const finds = ({ text, kind }: Planted) =>
    secretsOf({ overview: [{ id: "1", kind: "paragraph", text }] }).some((found) => found === kind);
  const found = secrets.filter(finds).length;
  const perKind = kinds.map((kind) => {
    const own = secrets.filter((each) => each.kind === kind);
    return `${kind} ${own.filter(finds).length}/${own.length}`;
  });
  const alike = plantedLookAlikes(480);
  const wrong = alike.filter(({ text }) => secretsOf({ overview: [{ id: "1", kind: "paragraph", text }] }).length > 0).length;
  const characters = published.reduce((sum, { report }) => sum + allText(report.prose).replace(/\s/g, "").length, 0);
  const alarms = published.reduce((sum, { report }) => sum + secretsOf(report.prose).length, 0);
  return [
    `**Confidentiality screen.** Of ${secrets.length} planted secrets ${found} are found, as what they are (recall ${share(found, secrets.length)}: ${perKind.join(", ")}); of ${alike.length} paragraphs with what only looks like one, ${wrong} are held up. The ${published.length} published reports have ${Math.round(characters / 1000)} pages of 1,000 characters and ${alarms} alarms. The corpus is ours (\`tests/support/secrets.ts\`), written with the patterns in mind: it shows what is covered, not what nobody thought of.`,
    "",
  ];
}

function secretsOf(prose: Prose): string[] {
  const rule = rules.find(({ id }) => id === "N_SENSITIVE");
  return rule ? noticedBy(rule, { ...specimen(), prose }).map(({ operands }) => `${operands.kind}`) : [];
}

// Likeness.

function likenesses(): string[] {
  const print = (report: Judged, section: "overview" | "problems") => fingerprintOf(textOf(report.prose, section), [report.organ.name]);
  const own: number[] = [];
  const peers: number[] = [];
  for (const section of ["overview", "problems"] as const) {
    for (const { report } of inSeries)
      if (report.previous?.prose)
        own.push(likenessOf(print(report, section), print({ ...report, ...report.previous, prose: report.previous.prose }, section)));
    const same = published.map(({ report }) => report).filter(({ year }) => year === 2024);
    for (const [i, a] of same.entries()) for (const b of same.slice(i + 1)) peers.push(likenessOf(print(a, section), print(b, section)));
  }
  const sorted = own.toSorted((a, b) => a - b);
  const bound = 0.5;
  const below = sorted.filter((each) => each < bound);
  const above = sorted.filter((each) => each >= bound);
  return [
    `**Likeness.** ${peers.length} pairs of sections of different bodies of one year: at most ${percent(Math.max(...peers))}, median ${percent(median(peers))}. ${own.length} pairs of a body's own consecutive years: ${below.length} lie between ${percent(below[0] ?? 0)} and ${percent(below.at(-1) ?? 0)}, ${above.length} between ${percent(above[0] ?? 0)} and ${percent(above.at(-1) ?? 0)}; the bound of 50% lies in the gap. Those above are the sections that \`similarity.json\` found copied.`,
    "",
  ];
}

function percent(value: number): string {
  return `${Math.round(value * 100)}%`;
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

// Time, in processor milliseconds: other work on the machine does not count.

function processorTime(work: () => void): number {
  const from = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
}

function fresh(report: Judged): Judged {
  return {
    ...report,
    prose: Object.fromEntries(Object.entries(report.prose).map(([section, blocks]) => [section, blocks.map((block) => ({ ...block }))])),
  };
}

function times(): string[] {
  for (let i = 0; i < 10; i++) for (const { report } of inSeries) judge(fresh(report));
  const [whole, cell, block]: number[][] = [[], [], []];
  for (let i = 0; i < 10; i++) {
    for (const { report } of inSeries) {
      const read = fresh(report);
      whole?.push(processorTime(() => judge(read)));
      const typed = { ...read, figures: { ...read.figures, "t3.granted.natural_person": i } };
      cell?.push(processorTime(() => judge(typed)));
      const [first, ...rest] = read.prose.overview ?? [];
      if (!first) continue;
      const written = { ...read, prose: { ...read.prose, overview: [{ ...first, text: `${first.text}又` }, ...rest] } };
      block?.push(processorTime(() => judge(written)));
    }
  }
  const worst = worstTimes();
  const told = worst.slice(0, 3).map(({ rule, name, time }) => `\`${rule}\` on ${name} ${time.toFixed(0)} ms`);
  const [steepest] = worst.filter(({ time }) => time >= 10).toSorted((a, b) => b.ratio - a.ratio);
  const ratio = steepest ? `${steepest.ratio.toFixed(1)} times as long (\`${steepest.rule}\` on ${steepest.name})` : "twice as long";
  return [
    `**Time** (processor time, median over ${inSeries.length} reports): all ${rules.length} rules ${median(whole ?? []).toFixed(1)} ms on a report read for the first time, ${median(cell ?? []).toFixed(1)} ms after a cell was changed, ${median(block ?? []).toFixed(1)} ms after a paragraph was. On ${hostile.length} hostile texts of 200,000 characters, as one paragraph and as lines of 1,000, the slowest are ${told.join(", ")}; twice the text takes at most ${ratio} where it takes 10 ms or more.`,
  ];
}

type Slow = { rule: string; name: string; time: number; ratio: number };

/** The best of three, so that compiling and collecting garbage are not counted as the rule's own. */
function worstTimes(): Slow[] {
  const lines = (text: string) => text.match(/[\s\S]{1,1000}/g)?.join("\n") ?? "";
  return hostile
    .flatMap(([name, part]) => [
      { name, make: (length: number) => long(part, length) },
      { name: `${name} in lines`, make: (length: number) => lines(long(part, length)) },
    ])
    .flatMap(({ name, make }) => {
      const full = timesOfRules(make(200_000));
      // What is quick needs no second look.
      const slow = [...full].filter(([, time]) => time >= 8);
      const half = slow.length > 0 ? timesOfRules(make(100_000)) : full;
      return slow.map(([rule, time]): Slow => ({ rule, name, time, ratio: time / Math.max(1, half.get(rule) ?? 1) }));
    })
    .sort((a, b) => b.time - a.time);
}

/** Each rule alone, on text that was read already. */
function timesOfRules(text: string): Map<string, number> {
  const best = new Map<string, number>();
  for (let run = 0; run < 3; run++) {
    const report = specimen({ prose: { overview: text }, previous: { prose: { overview: text } } });
    passagesOf(report.prose);
    for (const rule of rules) {
      const time = processorTime(() => noticedBy(rule, report));
      best.set(rule.id, Math.min(time, best.get(rule.id) ?? Number.POSITIVE_INFINITY));
    }
  }
  return best;
}
