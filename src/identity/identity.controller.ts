import '@fastify/cookie';
import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ChangePassword, SignIn, Me } from '../contract/index.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { Public } from '../platform/http/actor.decorators.js';
import { presentMe } from './present-me.js';
import { LIFE_DAYS } from './session-life.js';
import { digestOf, isSessionToken, SESSION_COOKIE } from './session-token.js';
import { Answers } from '../platform/http/answers.js';
import { CurrentPerson, type SignedInActor } from './signed-in-actor.js';
import { SignInService } from './sign-in.service.js';

@Controller('session')
export class IdentityController {
  constructor(
    private readonly signInService: SignInService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Public()
  @Post()
  @Answers(Me)
  async signIn(
    @Body({ schema: SignIn }) input: SignIn,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    const old = request.cookies[SESSION_COOKIE];
    const { token, actor } = await this.signInService.signIn({
      ...input,
      address: request.ip,
      oldDigest: isSessionToken(old) ? digestOf(old) : undefined,
    });
    reply.setCookie(SESSION_COOKIE, token, { ...this.cookie, maxAge: LIFE_DAYS * 24 * 3600 });
    return presentMe(actor, this.config.profile);
  }

  @Get()
  @Answers(Me)
  me(@CurrentPerson() actor: SignedInActor): Me {
    return presentMe(actor, this.config.profile);
  }

  /** Public, so that signing out works on a session that has ended, too. */
  @Public()
  @Delete()
  @HttpCode(204)
  async signOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const token = request.cookies[SESSION_COOKIE];
    if (isSessionToken(token)) await this.signInService.signOut(token);
    reply.clearCookie(SESSION_COOKIE, this.cookie);
  }

  @Put('password')
  @HttpCode(204)
  async changePassword(
    @CurrentPerson() actor: SignedInActor,
    @Body({ schema: ChangePassword }) input: ChangePassword,
  ): Promise<void> {
    await this.signInService.changePassword(actor, input);
  }

  private get cookie() {
    return {
      httpOnly: true,
      sameSite: 'lax',
      secure: this.config.publicUrl.startsWith('https:'),
      path: '/',
    } as const;
  }
}
