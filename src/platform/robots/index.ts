export { DingtalkRobot } from './dingtalk.js';
export { FeishuRobot } from './feishu.js';
export {
  cutToBytes,
  type Robot,
  type RobotLimits,
  type RobotMessage,
  type RobotSettings,
  type SignedRobotSettings,
} from './robot.js';
export { WecomRobot } from './wecom.js';
