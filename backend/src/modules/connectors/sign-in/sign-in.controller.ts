import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, type Principal, Public, RequireRole } from '@ocsuite/tenancy';
import { authorizeSchema } from '@ocsuite/types';
import type { CookieOptions, Request, Response } from 'express';
import { CONFIG, type Config } from '../../../config/index.js';
import { Responds } from '../../../http/responds.js';
import { NotAudited } from '../../identity/index.js';
import { AuthorizeDto } from '../connector.dto.js';
import { SignInService } from './sign-in.service.js';

const cookieName = 'ocsuite_oauth';
const cookieLifetimeMs = 10 * 60_000;

@ApiTags('connectors')
@Controller('connectors')
export class SignInController {
  constructor(
    private readonly signIn: SignInService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post(':provider/authorize')
  @HttpCode(200)
  @RequireRole('admin')
  @NotAudited('Nothing has changed yet; the callback writes the entry')
  @ApiOperation({
    operationId: 'authorizeProvider',
    summary: 'Where to send the browser for the provider’s consent page',
  })
  @Responds(200, authorizeSchema)
  async authorize(
    @CurrentPrincipal() principal: Principal,
    @Param('provider') provider: string,
    @Body() options: AuthorizeDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { url, browserSecret } = await this.signIn.begin(request, principal, provider, options);
    response.cookie(cookieName, browserSecret, { ...this.cookieFor(provider), maxAge: cookieLifetimeMs });
    return { url };
  }

  @Get(':provider/callback')
  @Public('The provider sends the browser here; the single-use state and the browser’s cookie say who it is')
  @ApiOperation({
    operationId: 'returnFromProvider',
    summary: 'The provider’s way back; answers with a redirect into the app',
  })
  @ApiResponse({
    status: 302,
    description: 'To the page that asked, with ?connector=<id> or ?problem=<code>',
  })
  async callback(@Param('provider') provider: string, @Req() request: Request, @Res() response: Response) {
    const target = await this.signIn.complete(request, provider, cookieOf(request));
    response.clearCookie(cookieName, this.cookieFor(provider)).redirect(target);
  }

  private cookieFor(provider: string): CookieOptions {
    return {
      httpOnly: true,
      sameSite: 'lax',
      secure: this.config.http.publicUrl.startsWith('https:'),
      path: `/connectors/${provider}`,
    };
  }
}

function cookieOf(request: Request): string | undefined {
  const match = new RegExp(`(?:^|; )${cookieName}=([\\w-]+)`).exec(request.headers.cookie ?? '');
  return match?.[1];
}
