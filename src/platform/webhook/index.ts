export { checkWebhook, signWebhook, type WebhookContent } from './sign-webhook.js';
export { Webhook, type WebhookMessage, type WebhookSettings } from './webhook.js';
