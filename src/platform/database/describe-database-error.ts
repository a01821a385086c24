const SENTENCES: Readonly<Record<string, string>> = {
  ECONNREFUSED: '连接被拒绝，请确认数据库已启动、地址和端口正确',
  ENOTFOUND: '找不到主机名，请检查 DATABASE_URL 中的地址',
  EAI_AGAIN: '域名解析失败，请检查 DATABASE_URL 中的地址和网络',
  ETIMEDOUT: '连接超时，请检查网络和防火墙',
  EHOSTUNREACH: '网络不可达，请检查网络和防火墙',
  ECONNRESET: '连接被对方中断',
  '28P01': '用户名或口令错误',
  '28000': '数据库不允许该用户登录',
  '3D000': '数据库不存在，请先创建',
  '53300': '数据库连接数已满',
  '57P03': '数据库正在启动或停止，请稍后再试',
};

/** One Chinese line for a database that cannot be used, without the password; undefined for other errors. */
export function describeDatabaseError(error: unknown, databaseUrl: string): string | undefined {
  const code = codeOf(error);
  const reason = code === undefined ? undefined : SENTENCES[code];
  if (reason !== undefined) return `无法使用数据库（${hostOf(databaseUrl)}）：${reason}。`;
  const timedOut = error instanceof Error && /timeout|terminated unexpectedly/i.test(error.message);
  return timedOut ? `无法使用数据库（${hostOf(databaseUrl)}）：连接超时或被中断。` : undefined;
}

function codeOf(error: unknown): string | undefined {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  if (typeof code === 'string') return code;
  return cause === undefined ? undefined : codeOf(cause);
}

function hostOf(databaseUrl: string): string {
  return URL.canParse(databaseUrl) ? new URL(databaseUrl).host || 'localhost' : '地址无法识别';
}
