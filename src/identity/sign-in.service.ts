import { Inject, Injectable } from '@nestjs/common';
import { refuse, type Refusal } from '../core/kernel/result.js';
import { dateOf, type Instant } from '../core/kernel/instant.js';
import { CLOCK, systemClock, type Clock } from '../platform/clock/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import {
  RefusalError,
  systemActor,
  throwRefusal,
  Transactions,
  type Actor,
  type Tx,
} from '../platform/transaction/index.js';
import { AccountsRepository, type Account } from './accounts.repository.js';
import { AttemptCounter, ATTEMPTS, ATTEMPTS_PER_ADDRESS, lockEnd, secondsLeft } from './attempt-limit.js';
import { hashPassword, verifyPassword } from './passwords.js';
import { digestOf, newSessionToken } from './session-token.js';
import { SessionsRepository } from './sessions.repository.js';
import type { SignedInActor } from './signed-in-actor.js';
import { weaknessOf } from './weak-password.js';

const NOBODY = '00000000-0000-0000-0000-000000000000';

export interface SignInAttempt {
  readonly username: string;
  readonly password: string;
  /** The network address the request came from. */
  readonly address: string;
  /** Digest of the session the browser still has; it ends with the new one (rotation). */
  readonly oldDigest?: string | undefined;
}

export interface OpenedSession {
  /** For the cookie; this is the only time it is known. */
  readonly token: string;
  readonly actor: SignedInActor;
}

/**
 * Sessions, passwords and their limits. Lifetimes and locks go by the time of the machine, never by the demo clock:
 * moving the demo forward must not sign people out, nor open a lock.
 */
@Injectable()
export class SignInService {
  private readonly unknownNames = new AttemptCounter(ATTEMPTS);
  private readonly addresses = new AttemptCounter(ATTEMPTS_PER_ADDRESS);

  constructor(
    private readonly accounts: AccountsRepository,
    private readonly sessions: SessionsRepository,
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Opens a session. Refuses `session/wrong-password` (the same for a name that does not exist) and
   * `session/too-many-attempts` (fact `seconds`) after 5 failures in a row, for 15 minutes; `session/left-post`, said to
   * the right password only, where the person has left.
   */
  async signIn(attempt: SignInAttempt): Promise<OpenedSession> {
    const now = await systemClock.now();
    const username = attempt.username.normalize('NFKC').toLowerCase();
    const account = await this.accounts.findByUsername(username);
    const locked = this.lockOf(account, { username, address: attempt.address }, now);
    if (locked !== null) throw tooMany(locked, now);
    // the same statement for a name that does not exist, so that both take the same time
    const taken = await this.accounts.takeAttempt(account?.id ?? NOBODY, now);
    if (!(account ? taken : this.unknownNames.take(username, now))) throw tooMany(lockEnd(now), now);
    const right = await verifyPassword(account?.passwordHash ?? null, attempt.password);
    if (!account || !right) {
      this.addresses.take(attempt.address, now);
      await this.recordFailure(account, attempt.address);
      throwRefusal('session/wrong-password');
    }
    if (await this.hasLeft(account)) throwRefusal('session/left-post');
    return this.open(account, { now, oldDigest: attempt.oldDigest });
  }

  /** The person of a live session, or undefined. Roles and unit are read anew for each request. */
  async personOf(token: string): Promise<SignedInActor | undefined> {
    const digest = digestOf(token);
    const account = await this.sessions.findLive(digest, await systemClock.now());
    return account && !(await this.hasLeft(account)) ? actorOf(account, digest) : undefined;
  }

  /** By the clock of the work: who leaves does so on a day of the calendar that filings are due by. */
  private async hasLeft({ leftOn }: Account): Promise<boolean> {
    return leftOn !== null && leftOn <= dateOf(await this.clock.now());
  }

  /** Ends the session of a token; a token without one is no error. */
  async signOut(token: string): Promise<void> {
    const actor = await this.personOf(token);
    await this.transactions.run(actor ?? systemActor('identity'), async (tx) => {
      if ((await this.sessions.end(tx.manager, digestOf(token))) && actor)
        auditAccount(tx, 'session.ended', actor.username);
    });
  }

  /**
   * Replaces the password and ends the other sessions of the account. Refuses `session/wrong-password`,
   * `session/too-many-attempts`, `session/weak-password` (fact `problem`), and `session/demo-password-fixed` in the demo,
   * whose printed passwords are shared by all who try it.
   */
  async changePassword(actor: SignedInActor, input: { current: string; next: string }): Promise<void> {
    if (this.config.profile === 'demo') throwRefusal('session/demo-password-fixed');
    const now = await systemClock.now();
    const account = await this.accounts.findByUsername(actor.username);
    if (!account) throwRefusal('session/required');
    if (!(await this.accounts.takeAttempt(account.id, now))) throw tooMany(lockEnd(now), now);
    if (!(await verifyPassword(account.passwordHash, input.current))) {
      await this.recordFailure(account, null);
      throwRefusal('session/wrong-password');
    }
    const problem = weaknessOf({ ...input, username: account.username, name: account.name });
    const passwordHash = problem === null ? await hashPassword(input.next) : null;
    const refusal = await this.transactions.run<Refusal | null>(actor, async (tx) => {
      await this.accounts.forgetAttempts(tx.manager, account.id);
      if (passwordHash === null) return refuse('session/weak-password', { problem }).refusal;
      await this.accounts.replacePassword(tx.manager, account.id, passwordHash);
      const ended = await this.sessions.endOthers(tx.manager, account.id, actor.sessionDigest);
      auditAccount(tx, 'account.password-changed', account.username, { otherSessionsEnded: ended });
      return null;
    });
    if (refusal) throw new RefusalError(refusal);
  }

  private lockOf(
    account: Account | undefined,
    by: { username: string; address: string },
    now: Instant,
  ): Instant | null {
    const own = account ? account.lockedUntil : this.unknownNames.lockedUntil(by.username, now);
    if (own !== null && own > now) return own;
    return this.addresses.lockedUntil(by.address, now);
  }

  private async open(
    account: Account,
    { now, oldDigest }: { now: Instant; oldDigest: string | undefined },
  ): Promise<OpenedSession> {
    const token = newSessionToken();
    const actor = actorOf(account, digestOf(token));
    await this.transactions.run(actor, async (tx) => {
      await this.sessions.removeEnded(tx.manager, now);
      if (oldDigest !== undefined) await this.sessions.end(tx.manager, oldDigest);
      await this.accounts.forgetAttempts(tx.manager, account.id);
      await this.accounts.markSignIn(tx.manager, account.id, tx.now);
      await this.sessions.open(tx.manager, { digest: actor.sessionDigest, accountId: account.id, now });
      auditAccount(tx, 'session.opened', account.username);
    });
    return { token, actor };
  }

  /** A name that does not exist is not written down: it may be a password typed into the wrong box. */
  private async recordFailure(account: Account | undefined, address: string | null): Promise<void> {
    const actor: Actor = systemActor('identity');
    await this.transactions.run(actor, (tx) => {
      auditAccount(tx, 'session.refused', account?.username ?? '', address === null ? {} : { address });
      return Promise.resolve();
    });
  }
}

function actorOf(account: Account, sessionDigest: string): SignedInActor {
  const { personId, name, post, unitId, unitName, jurisdiction, username, roles, oneTimePassword } = account;
  const person = { personId, name, post, unitId, unitName, jurisdiction, username, roles, oneTimePassword };
  return { kind: 'person', id: personId, ...person, accountId: account.id, sessionDigest };
}

function auditAccount(tx: Tx, action: string, username: string, after?: object): void {
  tx.audit({ action, subjectType: 'account', subjectId: username, after });
}

function tooMany(until: Instant, now: Instant): RefusalError {
  return new RefusalError(refuse('session/too-many-attempts', { seconds: secondsLeft(until, now) }).refusal);
}
