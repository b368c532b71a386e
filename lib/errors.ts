/** The answer "no", with a code. `lib/messages` has a sentence for every code; `app/_request` turns it into a status. */
export const refusalStatus = {
  signed_out: 401,
  other_person: 401,
  not_found: 404,
  withdrawn: 410,
  forbidden: 403,
  second_hand: 403,
  wrong_state: 409,
  stale_digest: 409,
  stale_settings: 409,
  already_exists: 409,
  year_closed: 409,
  not_owed: 409,
  year_running: 409,
  blocked: 422,
  unexplained: 422,
  unconfirmed: 422,
  open_remarks: 422,
  reason_missing: 422,
  not_later: 422,
  conclusion_missing: 422,
  wrong_password: 422,
  invalid: 422,
  no_format: 422,
  unknown_rule: 422,
  rule_stands: 422,
  out_of_bounds: 422,
  key_reused: 422,
  unreadable_file: 422,
  not_a_report: 422,
  another_report: 422,
  bad_address: 422,
  address_failed: 422,
  too_large: 413,
  too_many: 429,
} as const;

export type RefusalCode = keyof typeof refusalStatus;

export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly detail: Record<string, unknown> = {},
  ) {
    super(code);
    this.name = "Refusal";
  }

  get status(): number {
    return refusalStatus[this.code];
  }
}
