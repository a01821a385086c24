/** What a file may be: some twenty times the largest notice with its annexes. */
export const DOCUMENT_LIMITS = {
  /** Of the file as sent. */
  fileBytes: 20 * 1024 * 1024,
  /** Of everything read out of an archive together. */
  unpackedBytes: 120 * 1024 * 1024,
  /** Of everything an archive says it holds, pictures included. */
  declaredBytes: 600 * 1024 * 1024,
  entries: 5_000,
  /** Unpacked size of one part for each byte packed; text of tables reaches about 60. */
  ratio: 400,
  /** Parts smaller than this may have any ratio. */
  ratioFromBytes: 8 * 1024 * 1024,
  pages: 2_000,
  cells: 400_000,
} as const;
