import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { responseComponents } from './responds.js';

/** The API as an OpenAPI 3.1 document, from the routes' own decorators and the response schemas. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('OCSuite')
    .setDescription('The AI C-suite: analytics, insights, chat and board meetings of one organisation.')
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'A Clerk session token' }, 'session')
    .addSecurityRequirements('session')
    .build();
  const document = SwaggerModule.createDocument(app, builder);
  const schemas = { ...document.components?.schemas, ...responseComponents() };
  return { ...document, components: { ...document.components, schemas: schemas as never } };
}
