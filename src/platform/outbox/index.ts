export { InlineOutbox } from './inline-outbox.js';
export { OutboxDispatcher } from './outbox-dispatcher.js';
export { writeOutbox, type OutboxMessage } from './write-outbox.js';
