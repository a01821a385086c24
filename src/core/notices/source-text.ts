export type { SourceCell, SourceTable, SourceText } from '../kernel/source-text.js';
