export {
  buildRobots,
  buildSms,
  buildWebhook,
  DIGEST_TEMPLATE,
  receiptUrl,
  ROBOTS,
  WEBHOOK,
  type Robots,
} from './build-channels.js';
