import { Body, Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, type Principal, Public, RequireRole } from '@ocsuite/tenancy';
import { authorizeSchema } from '@ocsuite/types';
import type { CookieOptions, Request, Response } from 'express';
import { CONFIG, type Config } from '../../config/index.js';
import { Responds } from '../../http/responds.js';
import { NotAudited } from '../identity/index.js';
import { AuthorizeDto } from './connector.dto.js';
import { ConnectGoogleService } from './connect-google.service.js';

const cookieName = 'ocsuite_oauth';
const cookieLifetimeMs = 10 * 60_000;

@ApiTags('connectors')
@Controller('connectors/google-analytics')
export class ConnectGoogleController {
  private readonly cookie: CookieOptions;

  constructor(
    private readonly google: ConnectGoogleService,
    @Inject(CONFIG) config: Config,
  ) {
    this.cookie = {
      httpOnly: true,
      sameSite: 'lax',
      secure: config.http.publicUrl.startsWith('https:'),
      path: '/connectors/google-analytics',
    };
  }

  @Post('authorize')
  @HttpCode(200)
  @RequireRole('admin')
  @NotAudited('Nothing has changed yet; the callback writes the entry')
  @ApiOperation({
    operationId: 'authorizeGoogle',
    summary: 'Where to send the browser for Google’s consent page',
  })
  @Responds(200, authorizeSchema)
  async authorize(
    @CurrentPrincipal() principal: Principal,
    @Body() options: AuthorizeDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { url, browserSecret } = await this.google.begin(request, principal, options);
    response.cookie(cookieName, browserSecret, { ...this.cookie, maxAge: cookieLifetimeMs });
    return { url };
  }

  @Get('callback')
  @Public('Google sends the browser here; the single-use state and the browser’s cookie say who it is')
  @ApiOperation({
    operationId: 'finishGoogle',
    summary: 'Google’s way back; answers with a redirect into the app',
  })
  @ApiResponse({
    status: 302,
    description: 'To the page that asked, with ?connector=<id> or ?problem=<code>',
  })
  async callback(@Req() request: Request, @Res() response: Response) {
    const target = await this.google.complete(request, cookieOf(request));
    response.clearCookie(cookieName, this.cookie).redirect(target);
  }
}

function cookieOf(request: Request): string | undefined {
  const match = new RegExp(`(?:^|; )${cookieName}=([\\w-]+)`).exec(request.headers.cookie ?? '');
  return match?.[1];
}
