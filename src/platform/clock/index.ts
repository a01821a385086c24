export { CLOCK, type Clock } from './clock.js';
export { DEMO_START, DemoClock } from './demo-clock.js';
export { systemClock } from './system-clock.js';
export { ianaZone } from './iana-zone.js';
