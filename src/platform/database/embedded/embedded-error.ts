/** Why the embedded database cannot be used; the message is one Chinese line for the operator. */
export class EmbeddedDatabaseError extends Error {
  override readonly name = 'EmbeddedDatabaseError';
}
