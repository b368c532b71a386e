/** A file from which something was taken over into a draft: it stays. */
export type KeptFile = {
  id: number;
  name: string;
  /** Its SHA-256. */
  digest: string;
  /** Where it was fetched from, when it was not uploaded. */
  address: string | null;
  size: number;
  by: string;
  at: Date;
  /** How many cells and sections were ever written from it. */
  cells: number;
  sections: number;
};
