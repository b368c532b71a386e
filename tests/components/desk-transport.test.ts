import { createServer } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { figuresTransport } from "@/components/desk/desk-transport";

const answers: { status: number; body: unknown }[] = [];
const asked: Record<string, unknown>[] = [];
const server = createServer((request, response) => {
  asked.push(request.headers);
  const { status, body } = answers.shift() ?? { status: 500, body: {} };
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
});
let address = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const at = server.address();
  address = `http://127.0.0.1:${typeof at === "object" ? at?.port : ""}/`;
});
afterAll(() => server.close());

const batch = { key: "k", patches: [{ id: "t3.granted.total", base: 1, value: { text: "8", cause: "typed" as const } }] };

it("shows what was read as blank as the other's value of a clash", async () => {
  const clash = { cell: "t3.granted.total", version: 2, figure: null, read: "—", by: "王敏", at: "2027-01-20T06:32:00Z" };
  answers.push({ status: 200, body: { accepted: [], clashes: [clash], refused: [], findings: [] } });
  const answer = await figuresTransport(address, 7)(batch);
  expect(answer).toMatchObject({ kind: "saved", clashes: [{ value: { text: "—", cause: "typed" } }] });
});

it("says whose page it is, and tells another person's session from none", async () => {
  answers.push({ status: 401, body: { code: "other_person" } }, { status: 401, body: { code: "signed_out" } });
  expect(await figuresTransport(address, 7)(batch)).toEqual({ kind: "other_person" });
  expect(await figuresTransport(address, 7)(batch)).toEqual({ kind: "signed_out" });
  expect(asked.at(-1)).toMatchObject({ "x-person": "7", "idempotency-key": "k" });
});
