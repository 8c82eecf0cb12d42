import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, type Principal, Public, RequireRole } from '@ocsuite/tenancy';
import { authorizeSchema, signInFinishedSchema } from '@ocsuite/types';
import type { CookieOptions, Request, Response } from 'express';
import { CONFIG, type Config } from '../../../config/index.js';
import { Responds } from '../../../http/responds.js';
import { NotAudited } from '../../identity/index.js';
import { AuthorizeDto, FinishSignInDto } from '../connector.dto.js';
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
  @NotAudited('Nothing has changed yet; the entry is written with the connector')
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
  @Public('The provider sends the browser here, which hands what it brought to the page; nothing happens yet')
  @ApiOperation({
    operationId: 'returnFromProvider',
    summary: 'The provider’s way back; answers with a redirect to the page that finishes as who is signed in',
  })
  @ApiResponse({
    status: 302,
    description: 'To the page, with state and code behind the #, where no log sees them',
  })
  callback(@Param('provider') provider: string, @Req() { query }: Request, @Res() response: Response) {
    const brought = new URLSearchParams();
    for (const name of ['state', 'code', 'error']) {
      const value = query[name];
      if (typeof value === 'string') brought.set(name, value);
    }
    response.redirect(`/app/connected/${encodeURIComponent(provider)}#${brought}`);
  }

  @Post(':provider/finish')
  @HttpCode(200)
  @RequireRole('admin')
  @NotAudited('The entry is written with the connector, by whoever makes it')
  @ApiOperation({
    operationId: 'finishSignIn',
    summary: 'Turn what the provider sent the browser back with into a connector; by the session that began',
  })
  @Responds(200, signInFinishedSchema)
  async finish(
    @CurrentPrincipal() principal: Principal,
    @Param('provider') provider: string,
    @Body() _brought: FinishSignInDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const returning = { principal, browserSecret: cookieOf(request) };
    const redirectTo = await this.signIn.complete(request, provider, returning);
    response.clearCookie(cookieName, this.cookieFor(provider));
    return { redirectTo };
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
