import { type Cell, type CellId, cellId, cellsOf, type Format, tablesOf } from "@/lib/format/format";
import { amountInWan, type Figure } from "@/lib/report/figure";
import type { Figures } from "@/lib/report/report";
import type { Random } from "./random";
import type { Profile } from "./roster";

/** What goes from one year into the next: open requests, documents in force, items on the lists, pending cases. */
export type Standing = {
  open: Record<string, number>;
  pending: Record<string, number>;
  inForce: Record<Documents, number>;
  disclosed: Record<Documents, number>;
  items: Record<string, number>;
};

type Documents = "rules" | "normative_documents";

/** The inputs of one year's report in the format of that year, and where the bureau stands at its end. */
export type YearOfFacts = { figures: Figures; standing: Standing };

/** How a bureau stands before its first report. */
export function standingBefore(profile: Profile, random: Random): Standing {
  const documents = { rules: profile.rules ?? 0, normative_documents: profile.inForce ?? 0 };
  return {
    open: { natural_person: random.count(profile.requests * 0.04), commercial: random.count(profile.requests * 0.004) },
    pending: {},
    inForce: documents,
    disclosed: { ...documents },
    items: {
      permits: profile.permits ? random.between(4, 40) : 0,
      other_external_services: profile.services ? random.between(6, 60) : 0,
      penalties: profile.penalties ? random.between(20, 260) : 0,
      coercive_measures: profile.coercions ? random.between(2, 16) : 0,
      fees: profile.fees ? random.between(1, 6) : 0,
    },
  };
}

/** Two bureaus become one: what was open at either goes on at the new one. */
export const joined = (a: Standing, b: Standing): Standing => ({
  open: added(a.open, b.open),
  pending: added(a.pending, b.pending),
  inForce: added(a.inForce, b.inForce),
  disclosed: added(a.disclosed, b.disclosed),
  items: added(a.items, b.items),
});

function added<Key extends string>(a: Record<Key, number>, b: Record<Key, number>): Record<Key, number> {
  const sum = { ...a };
  for (const key of Object.keys(b) as Key[]) sum[key] = (sum[key] ?? 0) + b[key]; // its own keys
  return sum;
}

/** One year of a bureau. Sums need no care: only inputs are made, totals follow from them; balance and carry hold by construction. */
export function yearOfFacts(profile: Profile, before: Standing, format: Format, year: number, random: Random): YearOfFacts {
  const load = profile.requests * (1 + 0.05 * (year - 2019)) * (0.8 + 0.4 * random.next());
  const requests = requestFacts(profile, before, format, load, random);
  const cases = caseFacts(requests.contested, before, random);
  const disclosure = disclosureFacts(profile, before, random);
  const known: Figures = { ...requests.figures, ...cases.figures, ...disclosure.figures };
  const figures = Object.fromEntries(inputsOf(format).map((cell) => [cell.id, known[cell.id] ?? nothing(cell)]));
  return { figures, standing: { open: requests.open, pending: cases.pending, ...disclosure.standing } };
}

export const inputsOf = (format: Format): Cell[] => cellsOf(format).filter((cell) => !cell.parts);

/** Zero as the cell writes it; an amount without a unit of its own says 元. */
const nothing = (cell: Cell): Figure => (cell.type !== "amount" ? 0 : cell.unit ? "0" : "0元");

/** Sums of several reports cell by cell, as a government's own report takes them over. */
export function rolledUp(format: Format, reports: Figures[]): Figures {
  return Object.fromEntries(
    inputsOf(format).map((cell) => {
      const figures = reports.map((report) => report[cell.id]);
      if (cell.type === "amount") {
        const fen = figures.reduce<number>((sum, figure) => sum + fenOf(figure, cell), 0);
        return [cell.id, fen === 0 ? nothing(cell) : `${wanText(fen)}${cell.unit ? "" : "万元"}`];
      }
      return [cell.id, figures.reduce<number>((sum, figure) => sum + (typeof figure === "number" ? figure : 0), 0)];
    }),
  );
}

/** Amounts are added in fen, the sixth decimal of 万元, so that nothing is rounded. */
function fenOf(figure: Figure | undefined, cell: Cell): number {
  const wan = typeof figure === "string" ? amountInWan(figure, cell.unit) : null;
  if (wan === null) return 0;
  const [whole = "0", fraction = ""] = wan.split(".");
  return Number(`${whole}${fraction.padEnd(6, "0")}`);
}

export function wanText(fen: number): string {
  const digits = String(fen).padStart(7, "0");
  const fraction = digits.slice(-6).replace(/0+$/, "");
  return `${digits.slice(0, -6)}${fraction ? `.${fraction}` : ""}`;
}

/** How often a request ends so, among a hundred or so; the format of the year says which rows there are. */
const usualOutcomes: Record<string, number> = {
  granted: 46,
  partial: 8,
  denied_state_secret: 0.2,
  denied_law_prohibited: 0.4,
  denied_security_stability: 0.3,
  denied_third_party: 2,
  denied_internal_affairs: 1.4,
  denied_process_info: 1.8,
  denied_enforcement_file: 1.4,
  denied_admin_query: 2,
  unavailable_not_held: 21,
  unavailable_needs_creation: 2.6,
  unavailable_still_unclear: 1.2,
  not_processed_petition: 2.2,
  not_processed_repeat: 1.8,
  not_processed_publication: 0.4,
  not_processed_excessive: 0.2,
  not_processed_reconfirm: 0.4,
  other_handling: 4,
  other_no_correction: 2,
  other_fee_unpaid: 0.15,
  other_misc: 2,
};

function requestFacts(profile: Profile, before: Standing, format: Format, load: number, random: Random) {
  const figures: Figures = {};
  const open: Record<string, number> = {};
  let contested = 0;
  const table = tablesOf(format).find(({ id }) => id === "t3");
  const outcomes = table?.rows.find((row) => row.sum)?.sum?.parts ?? [];
  const weights = outcomes.map((row) => (usualOutcomes[row] ?? 0) * (profile.leaning?.[row] ?? 1));
  const business = profile.business ?? 0.07;
  const shares: Record<string, number> = {
    natural_person: 0.95 - business,
    commercial: business,
    research: 0.006,
    public_welfare: 0.006,
    legal_service: 0.028,
    other_org: 0.01,
  };
  for (const column of table?.columns.filter(({ sum }) => !sum) ?? []) {
    const at = (row: string) => cellId("t3", row, column.id);
    const received = random.count(load * (shares[column.id] ?? 0));
    const carriedIn = before.open[column.id] ?? 0;
    // What comes in December is answered in January: twenty working days.
    const left = random.successes(received, 0.045);
    open[column.id] = left;
    figures[at("new_received")] = received;
    figures[at("carried_in")] = carriedIn;
    figures[at("carried_out")] = left;
    for (const row of outcomes) figures[at(row)] = 0;
    for (let i = 0; i < received + carriedIn - left; i += 1) {
      const row = outcomes[drawn(weights, random)];
      if (!row) continue;
      const cell = at(row);
      figures[cell] = Number(figures[cell] ?? 0) + 1;
      if (row !== "granted") contested += 1;
    }
  }
  return { figures, open, contested };
}

function drawn(weights: number[], random: Random): number {
  let left = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [index, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return index;
  }
  return 0;
}

/** Review and suits: last year's pending cases are counted again, as the practice is. */
function caseFacts(contested: number, before: Standing, random: Random) {
  const figures: Figures = {};
  const pending: Record<string, number> = {};
  for (const [group, rate] of [
    ["review", 0.07],
    ["suit_direct", 0.018],
    ["suit_after", 0.014],
  ] as const) {
    const total = random.successes(contested, rate) + (before.pending[group] ?? 0);
    const open = random.successes(total, 0.15);
    const corrected = random.successes(total - open, 0.14);
    const other = random.successes(total - open - corrected, 0.22);
    pending[group] = open;
    const at = (outcome: string): CellId => cellId("t4", "cases", `${group}_${outcome}`);
    figures[at("pending")] = open;
    figures[at("corrected")] = corrected;
    figures[at("other")] = other;
    figures[at("upheld")] = total - open - corrected - other;
  }
  return { figures, pending };
}

/** Table two in both formats at once; the format of the year takes the cells that it has. */
function disclosureFacts(profile: Profile, before: Standing, random: Random) {
  const figures: Figures = {};
  const inForce = { ...before.inForce };
  const disclosed = { ...before.disclosed };
  const set = (table: string, row: string, column: string, figure: Figure) => {
    figures[cellId(table, row, column)] = figure;
  };
  for (const [row, mean] of [
    ["rules", profile.rules ? 0.8 : 0],
    ["normative_documents", profile.documents ?? 0],
  ] as const) {
    const made = random.count(mean);
    const repealed = Math.min(before.inForce[row], random.count(mean * 0.8));
    inForce[row] = before.inForce[row] + made - repealed;
    disclosed[row] = before.disclosed[row] + made;
    set("t2_art20_1", row, "new_made", made);
    set("t2_art20_1", row, "new_disclosed", made);
    set("t2_art20_1", row, "total_disclosed", disclosed[row]);
    set("t2_art20_1", row, "issued", made);
    set("t2_art20_1", row, "repealed", repealed);
    set("t2_art20_1", row, "in_force", inForce[row]);
  }
  const items = { ...before.items };
  const listed: [table: string, row: string, decisions: number][] = [
    ["t2_art20_5", "permits", profile.permits ?? 0],
    ["t2_art20_5", "other_external_services", profile.services ?? 0],
    ["t2_art20_6", "penalties", profile.penalties ?? 0],
    ["t2_art20_6", "coercive_measures", profile.coercions ?? 0],
    ["t2_art20_8", "fees", 0],
  ];
  for (const [table, row, decisions] of listed) {
    const known = before.items[row] ?? 0;
    const change = known > 4 && random.chance(0.4) ? random.between(-2, 3) : 0;
    items[row] = known + change;
    set(table, row, "prev_items", known);
    set(table, row, "delta", change);
    set(table, row, "decisions", random.count(decisions * (0.85 + 0.3 * random.next())));
  }
  set("t2_art20_8", "fees", "amount_wan", feesOf(profile, random));
  const projects = random.count(profile.procurement?.projects ?? 0);
  set("t2_art20_9", "procurement", "count", projects);
  set("t2_art20_9", "procurement", "amount", procurementOf(profile, projects, random));
  return { figures, standing: { inForce, disclosed, items } };
}

function feesOf(profile: Profile, random: Random): string {
  if (!profile.fees) return "0";
  const { wan, decimals } = profile.fees;
  const step = Number(`1e${6 - decimals}`);
  const fen = Math.floor(wan * 1e6 * (0.8 + 0.4 * random.next()));
  return wanText(fen - (fen % step));
}

function procurementOf(profile: Profile, projects: number, random: Random): string {
  if (!profile.procurement || projects === 0) return "0元";
  const fen = Math.floor(profile.procurement.wan * projects * 1e6 * (0.7 + 0.6 * random.next()));
  // Some bureaus write 万元, some 元: nothing prescribes it.
  return random.chance(0.7) ? `${wanText(fen - (fen % 1e4))}万元` : `${Math.floor(fen / 100)}元`;
}
