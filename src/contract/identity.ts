import { z } from 'zod';
import { UnitRef } from './primitives.js';

export const Role = z.enum(['liaison', 'leader', 'office', 'supervision', 'sysadmin', 'secadmin', 'auditor']);

export const SignIn = z.object({
  username: z.string().trim().min(1, '请填写登录名').max(100),
  password: z.string().min(1, '请填写口令').max(200),
});

export const ChangePassword = z.object({
  current: z.string().min(1, '请填写当前口令').max(200),
  next: z.string().min(12, '新口令至少 12 位').max(200),
});

/** Who is signed in, and which pages and acts are open to them; the web app only hides or shows. */
export const Me = z.object({
  personId: z.string(),
  username: z.string(),
  name: z.string(),
  post: z.string(),
  unit: UnitRef,
  roles: z.array(Role),
  /** True until the one-time password has been replaced. */
  oneTimePassword: z.boolean(),
  profile: z.enum(['demo', 'production']),
  abilities: z.object({
    importNotice: z.boolean(),
    reviewFilings: z.boolean(),
    seeOverview: z.boolean(),
    approveDrafts: z.boolean(),
    seeCalendar: z.boolean(),
    seeLadders: z.boolean(),
    seeAudit: z.boolean(),
    keepJobs: z.boolean(),
    keepChannels: z.boolean(),
    seeQueue: z.boolean(),
    seeStatus: z.boolean(),
    moveClock: z.boolean(),
    seeMailbox: z.boolean(),
    signDuties: z.boolean(),
    file: z.boolean(),
  }),
});

export type Role = z.infer<typeof Role>;
export type SignIn = z.infer<typeof SignIn>;
export type ChangePassword = z.infer<typeof ChangePassword>;
export type Me = z.infer<typeof Me>;
