export { correlationId, saneCorrelationId, withCorrelation } from './correlation.js';
export { maskPhones } from './mask.js';
export { PinoLogger, type LogOptions } from './pino-logger.js';
