/** What the header, footer and meta tags say about the site itself. All of it is set by whoever runs it. */
export type Site = {
  name: string;
  nameEn: string;
  /** https://host, without a slash at the end: for canonical addresses and QR codes. */
  origin: string;
  idCode: string | null;
  host: string | null;
  icp: string | null;
  police: string | null;
  partyMarkUrl: string | null;
  address: string | null;
  phone: string | null;
};
