import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { join } from 'node:path';
import { CONFIG, type Config } from '../config';
import { AccessToken } from './access-token.entity';
import { ActorResolver } from './actor-resolver';
import { AppUser } from './app-user.entity';
import { Attempts } from './attempts';
import { Cookies } from './cookies';
import { Device } from './device.entity';
import { DoorDesk } from './door-desk.service';
import { DoorRow } from './door.entity';
import { DoorsController } from './doors.controller';
import { DoorsService } from './doors.service';
import { EntranceService } from './entrance.service';
import { HomeFinder } from './home';
import { Mailer } from './mailer';
import { MeController } from './me.controller';
import { MeService } from './me.service';
import { Membership } from './membership.entity';
import { OutboxMailer } from './outbox.mailer';
import { PublicUrl } from './public-url';
import { Secrets } from './secrets';
import { SessionRow } from './session.entity';
import { SessionsService } from './sessions.service';
import { SignInController } from './sign-in.controller';
import { SignIn } from './sign-in.entity';
import { SignInService } from './sign-in.service';
import { SmtpMailer } from './smtp.mailer';
import { TokensController } from './tokens.controller';
import { TokensService } from './tokens.service';
import { UsersService } from './users.service';

/** Who comes in, by what, and for how long. Global: every feature asks who knocks. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([AppUser, Membership, Device, DoorRow, SessionRow, SignIn, AccessToken])],
  controllers: [MeController, DoorsController, SignInController, TokensController],
  providers: [
    ActorResolver,
    Attempts,
    Cookies,
    DoorDesk,
    DoorsService,
    EntranceService,
    HomeFinder,
    MeService,
    PublicUrl,
    Secrets,
    SessionsService,
    SignInService,
    TokensService,
    UsersService,
    {
      provide: Mailer,
      inject: [CONFIG],
      useFactory: (config: Config): Mailer => (config.smtpUrl ? new SmtpMailer(config.smtpUrl, config.mailFrom) : new OutboxMailer(join(config.dataDir, 'outbox'), config.mailFrom)),
    },
  ],
  exports: [ActorResolver, Attempts, Cookies, DoorsService, HomeFinder, PublicUrl, Secrets, SignInService, TokensService, UsersService],
})
export class AuthModule {}
