import { DatePicker, Modal } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';

interface PickDayProps {
  today: string;
  onPick: (day: string) => void;
  onCancel: () => void;
}

/** Asks for the day the clock is to be set to. */
export function PickDay({ today, onPick, onCancel }: PickDayProps) {
  const [day, setDay] = useState<string | null>(null);
  return (
    <Modal
      open
      title="把演示时间拨到某日"
      okText="拨到这一天"
      cancelText="取消"
      okButtonProps={{ disabled: day === null }}
      onCancel={onCancel}
      onOk={() => day !== null && onPick(day)}
    >
      <label htmlFor="clock-day">日期</label>{' '}
      <DatePicker
        id="clock-day"
        format="YYYY-MM-DD"
        value={day === null ? null : dayjs(day)}
        minDate={dayjs(today).add(1, 'day')}
        defaultPickerValue={dayjs(today)}
        showNow={false}
        onChange={(value) => setDay(value === null ? null : value.format('YYYY-MM-DD'))}
      />
      <p className="note">沿途到期的提醒、逾期、催办都会照常发生，时间不能往回拨。</p>
    </Modal>
  );
}
