// Written by `npm run update`; do not edit.
import checkAutoApprovedTools from './checks/auto-approved-tools/rule';
import checkBindAllInterfaces from './checks/bind-all-interfaces/rule';
import checkBroadFilesystemGrant from './checks/broad-filesystem-grant/rule';
import checkBroadWorkflowToken from './checks/broad-workflow-token/rule';
import checkCodeInjection from './checks/code-injection/rule';
import checkCommandInjection from './checks/command-injection/rule';
import checkContainerEscape from './checks/container-escape/rule';
import checkCredentialCommand from './checks/credential-command/rule';
import checkDangerousEnvironment from './checks/dangerous-environment/rule';
import checkDangerousSwitch from './checks/dangerous-switch/rule';
import checkDataSendingHook from './checks/data-sending-hook/rule';
import checkDownloadedCodeExecution from './checks/downloaded-code-execution/rule';
import checkEventTextInjection from './checks/event-text-injection/rule';
import checkHardcodedSecret from './checks/hardcoded-secret/rule';
import checkHiddenUnicode from './checks/hidden-unicode/rule';
import checkInstructionOverride from './checks/instruction-override/rule';
import checkInvalidConfiguration from './checks/invalid-configuration/rule';
import checkMaliciousPackage from './checks/malicious-package/rule';
import checkModelEndpointOverride from './checks/model-endpoint-override/rule';
import checkModelOutputInjection from './checks/model-output-injection/rule';
import checkMutableImageTag from './checks/mutable-image-tag/rule';
import checkPermissionBypass from './checks/permission-bypass/rule';
import checkPlaintextTransport from './checks/plaintext-transport/rule';
import checkSensitivePathGrant from './checks/sensitive-path-grant/rule';
import checkShellLaunchedServer from './checks/shell-launched-server/rule';
import checkUnattendedShellTool from './checks/unattended-shell-tool/rule';
import checkUnexplainedSuppression from './checks/unexplained-suppression/rule';
import checkUnpinnedPackage from './checks/unpinned-package/rule';
import checkUnsafeModelLoading from './checks/unsafe-model-loading/rule';
import checkUnsafeServerSwitch from './checks/unsafe-server-switch/rule';
import checkUntrustedTrigger from './checks/untrusted-trigger/rule';
import checkUnusedSuppression from './checks/unused-suppression/rule';
import checkVulnerablePackage from './checks/vulnerable-package/rule';
import checkWildcardToolGrant from './checks/wildcard-tool-grant/rule';
import formatAgentSkill from './formats/agent-skill.json';
import formatClaudeCodeAgent from './formats/claude-code-agent.json';
import formatClaudeCodeCommand from './formats/claude-code-command.json';
import formatClaudeCodeMcp from './formats/claude-code-mcp.json';
import formatClaudeCodeSettings from './formats/claude-code-settings.json';
import formatClaudeCodeUser from './formats/claude-code-user.json';
import formatClaudeDesktop from './formats/claude-desktop.json';
import formatClaudePlugin from './formats/claude-plugin.json';
import formatCodex from './formats/codex.json';
import formatContinue from './formats/continue.json';
import formatCursorCli from './formats/cursor-cli.json';
import formatCursorHooks from './formats/cursor-hooks.json';
import formatCursorMcp from './formats/cursor-mcp.json';
import formatCursorPermissions from './formats/cursor-permissions.json';
import formatCursorSandbox from './formats/cursor-sandbox.json';
import formatGeminiCli from './formats/gemini-cli.json';
import formatGithubWorkflow from './formats/github-workflow.json';
import formatGoose from './formats/goose.json';
import formatGrantlint from './formats/grantlint.json';
import formatIflow from './formats/iflow.json';
import formatInstructionFiles from './formats/instruction-files.json';
import formatLanggraph from './formats/langgraph.json';
import formatMcpServers from './formats/mcp-servers.json';
import formatOpencode from './formats/opencode.json';
import formatQwenCode from './formats/qwen-code.json';
import formatVscodeMcp from './formats/vscode-mcp.json';
import formatVscodeSettings from './formats/vscode-settings.json';
import formatZed from './formats/zed.json';
import frameworkAgentFrameworkPython from './frameworks/agent-framework-python.json';
import frameworkAgnoPython from './frameworks/agno-python.json';
import frameworkAiSdkMcp from './frameworks/ai-sdk-mcp.json';
import frameworkAutogenPython from './frameworks/autogen-python.json';
import frameworkBrowserUsePython from './frameworks/browser-use-python.json';
import frameworkClaudeAgentSdkPython from './frameworks/claude-agent-sdk-python.json';
import frameworkClaudeAgentSdkTypescript from './frameworks/claude-agent-sdk-typescript.json';
import frameworkCrewaiPython from './frameworks/crewai-python.json';
import frameworkDeepagentsPython from './frameworks/deepagents-python.json';
import frameworkFastmcpPython from './frameworks/fastmcp-python.json';
import frameworkFastmcpTypescript from './frameworks/fastmcp-typescript.json';
import frameworkGoogleAdkPython from './frameworks/google-adk-python.json';
import frameworkLangchainPython from './frameworks/langchain-python.json';
import frameworkLangchainTypescript from './frameworks/langchain-typescript.json';
import frameworkLlamaIndexPython from './frameworks/llama-index-python.json';
import frameworkMcpPython from './frameworks/mcp-python.json';
import frameworkMcpTypescript from './frameworks/mcp-typescript.json';
import frameworkModelLoadingPython from './frameworks/model-loading-python.json';
import frameworkOpenaiAgentsPython from './frameworks/openai-agents-python.json';
import frameworkOpenaiAgentsTypescript from './frameworks/openai-agents-typescript.json';
import frameworkPicklePython from './frameworks/pickle-python.json';
import frameworkPydanticAiPython from './frameworks/pydantic-ai-python.json';
import frameworkSmolagentsPython from './frameworks/smolagents-python.json';
import frameworkStrandsPython from './frameworks/strands-python.json';
import frameworkVercelAi from './frameworks/vercel-ai.json';
import type { Format } from './format';
import type { Framework } from './framework';
import type { Rule } from './rule';

export const rules: readonly Rule[] = [
  checkAutoApprovedTools,
  checkBindAllInterfaces,
  checkBroadFilesystemGrant,
  checkBroadWorkflowToken,
  checkCodeInjection,
  checkCommandInjection,
  checkContainerEscape,
  checkCredentialCommand,
  checkDangerousEnvironment,
  checkDangerousSwitch,
  checkDataSendingHook,
  checkDownloadedCodeExecution,
  checkEventTextInjection,
  checkHardcodedSecret,
  checkHiddenUnicode,
  checkInstructionOverride,
  checkInvalidConfiguration,
  checkMaliciousPackage,
  checkModelEndpointOverride,
  checkModelOutputInjection,
  checkMutableImageTag,
  checkPermissionBypass,
  checkPlaintextTransport,
  checkSensitivePathGrant,
  checkShellLaunchedServer,
  checkUnattendedShellTool,
  checkUnexplainedSuppression,
  checkUnpinnedPackage,
  checkUnsafeModelLoading,
  checkUnsafeServerSwitch,
  checkUntrustedTrigger,
  checkUnusedSuppression,
  checkVulnerablePackage,
  checkWildcardToolGrant,
];
export const formats: readonly Format[] = [
  formatAgentSkill as Format,
  formatClaudeCodeAgent as Format,
  formatClaudeCodeCommand as Format,
  formatClaudeCodeMcp as Format,
  formatClaudeCodeSettings as Format,
  formatClaudeCodeUser as Format,
  formatClaudeDesktop as Format,
  formatClaudePlugin as Format,
  formatCodex as Format,
  formatContinue as Format,
  formatCursorCli as Format,
  formatCursorHooks as Format,
  formatCursorMcp as Format,
  formatCursorPermissions as Format,
  formatCursorSandbox as Format,
  formatGeminiCli as Format,
  formatGithubWorkflow as Format,
  formatGoose as Format,
  formatGrantlint as Format,
  formatIflow as Format,
  formatInstructionFiles as Format,
  formatLanggraph as Format,
  formatMcpServers as Format,
  formatOpencode as Format,
  formatQwenCode as Format,
  formatVscodeMcp as Format,
  formatVscodeSettings as Format,
  formatZed as Format,
];
export const frameworks: readonly Framework[] = [
  frameworkAgentFrameworkPython as Framework,
  frameworkAgnoPython as Framework,
  frameworkAiSdkMcp as Framework,
  frameworkAutogenPython as Framework,
  frameworkBrowserUsePython as Framework,
  frameworkClaudeAgentSdkPython as Framework,
  frameworkClaudeAgentSdkTypescript as Framework,
  frameworkCrewaiPython as Framework,
  frameworkDeepagentsPython as Framework,
  frameworkFastmcpPython as Framework,
  frameworkFastmcpTypescript as Framework,
  frameworkGoogleAdkPython as Framework,
  frameworkLangchainPython as Framework,
  frameworkLangchainTypescript as Framework,
  frameworkLlamaIndexPython as Framework,
  frameworkMcpPython as Framework,
  frameworkMcpTypescript as Framework,
  frameworkModelLoadingPython as Framework,
  frameworkOpenaiAgentsPython as Framework,
  frameworkOpenaiAgentsTypescript as Framework,
  frameworkPicklePython as Framework,
  frameworkPydanticAiPython as Framework,
  frameworkSmolagentsPython as Framework,
  frameworkStrandsPython as Framework,
  frameworkVercelAi as Framework,
];
