import { Controller, Req, Res } from '@nestjs/common';
import { confirmSignIn, requestSignIn, typeSignInCode, type InputOf, type ResponseOf } from '@pleniere/contract';
import type { Actor } from '@pleniere/domain';
import type { Request, Response } from 'express';
import { By, Handles, Input } from '../http/operation.decorator';
import { SignInService } from './sign-in.service';

@Controller()
export class SignInController {
  constructor(private readonly signIns: SignInService) {}

  @Handles(requestSignIn)
  request(@Input() { body }: InputOf<typeof requestSignIn>, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<ResponseOf<typeof requestSignIn>> {
    return this.signIns.request(body.email, request, response);
  }

  @Handles(confirmSignIn)
  confirm(@Input() { body }: InputOf<typeof confirmSignIn>, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<ResponseOf<typeof confirmSignIn>> {
    return this.signIns.confirm(body.token, request, response);
  }

  @Handles(typeSignInCode)
  typeCode(
    @By() actor: Actor,
    @Input() { body }: InputOf<typeof typeSignInCode>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ResponseOf<typeof typeSignInCode>> {
    return this.signIns.typeCode(body.code, actor, request, response);
  }
}
