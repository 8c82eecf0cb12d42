import { Injectable } from '@nestjs/common';
import type { RequestWithPrincipal } from '@ocsuite/tenancy';
import type { Request } from 'express';
import type { StorageEngine } from 'multer';
import { type ReceivedFile, UploadIntake } from './upload-intake.js';

/** What the form's reader leaves in place of a file's bytes. */
export type IncomingFile = ReceivedFile;

/** Hands the file of a multipart form to the intake as it arrives, instead of gathering it first. */
@Injectable()
export class UploadFileEngine implements StorageEngine {
  constructor(private readonly intake: UploadIntake) {}

  _handleFile(
    request: Request,
    file: Express.Multer.File,
    done: (error?: unknown, info?: object) => void,
  ): void {
    const { principal } = request as unknown as RequestWithPrincipal;
    if (!principal) throw new Error('A file is taken in for somebody who is signed in');
    this.intake.receive(principal, file.originalname, file.stream).then(
      (received) => done(null, { received }),
      (error: unknown) => {
        // What still comes is let by, so that the sender hears the answer instead of a broken pipe.
        file.stream.resume();
        done(error);
      },
    );
  }

  /** The form turned out to be too large or broken after the file was in. */
  _removeFile(request: Request, file: Express.Multer.File, done: (error: Error | null) => void): void {
    const { principal } = request as unknown as RequestWithPrincipal;
    const { received } = file as Express.Multer.File & { received?: IncomingFile };
    if (!principal || !received) return done(null);
    this.intake.forget(principal, received.id).then(() => done(null), done);
  }
}
