export { DOCUMENT_LIMITS } from './limits.js';
export { readDocument } from './read-document.js';
