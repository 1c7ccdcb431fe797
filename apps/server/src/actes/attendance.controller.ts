import { Controller } from '@nestjs/common';
import { deleteAttendance, listAttendance, pasteAttendance, updateAttendance, type InputOf, type ResponseOf } from '@pleniere/contract';
import type { Actor } from '@pleniere/domain';
import { By, Handles, Input } from '../http/operation.decorator';
import { AttendanceService } from './attendance.service';

@Controller()
export class AttendanceController {
  constructor(private readonly attendance: AttendanceService) {}

  @Handles(listAttendance)
  list(@By() actor: Actor, @Input() { params }: InputOf<typeof listAttendance>): Promise<ResponseOf<typeof listAttendance>> {
    return this.attendance.list(actor, params.seanceId);
  }

  @Handles(pasteAttendance)
  paste(@By() actor: Actor, @Input() { params, body }: InputOf<typeof pasteAttendance>): Promise<ResponseOf<typeof pasteAttendance>> {
    return this.attendance.paste(actor, params.seanceId, body);
  }

  @Handles(updateAttendance)
  update(@By() actor: Actor, @Input() { params, body }: InputOf<typeof updateAttendance>): Promise<ResponseOf<typeof updateAttendance>> {
    return this.attendance.update(actor, params.attendanceId, body);
  }

  @Handles(deleteAttendance)
  remove(@By() actor: Actor, @Input() { params }: InputOf<typeof deleteAttendance>): Promise<ResponseOf<typeof deleteAttendance>> {
    return this.attendance.remove(actor, params.attendanceId);
  }
}
