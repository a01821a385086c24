export { ChannelsService } from './channels.service.js';
export { DeliveryService } from './delivery.service.js';
export { HandOverMessages } from './hand-over-messages.js';
export { IN_DOUBT } from './in-doubt.js';
export { DoubtsService } from './doubts.service.js';
export { MessagesModule } from './messages.module.js';
export { MessagesService, type DigestOutcome } from './messages.service.js';
export type { DigestItem } from './digest-item.js';
export { SendPoliciesService } from './send-policies.service.js';
