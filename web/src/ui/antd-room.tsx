import { App, ConfigProvider, theme as antd, type ThemeConfig } from 'antd';
import zhCN from 'antd/locale/zh_CN';
// the names of months and days in antd’s calendars come from here
import 'dayjs/locale/zh-cn';
import { useMemo, type ReactNode } from 'react';
import { useScheme } from './scheme.js';
import { FONTS, PALETTES, type Scheme } from './theme.js';

/** antd’s theme for a scheme. */
function antdTheme(scheme: Scheme): ThemeConfig {
  const colour = PALETTES[scheme];
  return {
    algorithm: scheme === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      fontFamily: FONTS,
      fontSize: 14,
      borderRadius: 4,
      sizeUnit: 4,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
      colorPrimary: colour.strong,
      colorError: scheme === 'dark' ? '#e5645a' : colour.red,
      colorLink: colour.accent,
      colorText: colour.text,
      colorTextSecondary: colour.note,
      colorTextDescription: colour.note,
      colorTextPlaceholder: scheme === 'dark' ? '#8d97a4' : '#6b7480',
      colorBorder: colour['line-strong'],
      colorBorderSecondary: colour.line,
      colorBgLayout: colour.page,
      colorBgContainer: colour.surface,
      boxShadow: 'none',
    },
    components: { Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' } },
  };
}

/**
 * What antd’s components need around them: words, colours, messages. Always imported lazily, together with the page or
 * dialog that is built from antd: the sign-in page and the inbox come without.
 */
export function AntdRoom({ children }: { children: ReactNode }) {
  const scheme = useScheme();
  const theme = useMemo(() => antdTheme(scheme), [scheme]);
  return (
    <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }} wave={{ disabled: true }}>
      <App component={false} message={{ duration: 6, maxCount: 3 }}>
        {children}
      </App>
    </ConfigProvider>
  );
}
