import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '@ocsuite/tenancy';
import { spaConfigSchema, type SpaConfig } from '@ocsuite/types';
import { CONFIG, type Config } from '../config/index.js';
import { Responds } from './responds.js';

@ApiTags('app')
@Controller('app')
export class SpaConfigController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get('config.json')
  @Public('The sign-in page needs it before anybody has signed in; it holds no secret')
  @ApiOperation({ operationId: 'getAppConfig', summary: 'Where the single-page app signs people in' })
  @Responds(200, spaConfigSchema)
  get(): SpaConfig {
    const { clerk } = this.config;
    return {
      auth: {
        mode: clerk.usesSandbox ? 'sandbox' : 'clerk',
        publishableKey: clerk.publishableKey,
        frontendUrl: clerk.frontendUrl,
      },
    };
  }
}
