export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

/** What each shell is to read; all of them ask `reelforge __complete` what fits. */
export const completionScripts: Readonly<Record<Shell, string>> = {
  bash: `# Completion of reelforge for bash. Now:      source <(reelforge completion bash)
# From now on: reelforge completion bash > ~/.local/share/bash-completion/completions/reelforge
_reelforge() {
  local line also=
  COMPREPLY=()
  while IFS= read -r line; do
    case $line in
      :*) also=\${line#:} ;;
      *) COMPREPLY+=("\${line%%$'\\t'*}") ;;
    esac
  done < <(reelforge __complete bash "\${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
  case $also in
    files) compopt -o default ;;
    folders) compopt -o dirnames ;;
  esac
}
complete -F _reelforge reelforge
`,
  zsh: `#compdef reelforge
# Completion of reelforge for zsh. Now:      source <(reelforge completion zsh)
# From now on: reelforge completion zsh > "\${fpath[1]}/_reelforge"
_reelforge() {
  local line value about also=
  local -a found
  while IFS= read -r line; do
    case $line in
      :*) also=\${line#:} ;;
      *)
        value=\${line%%$'\\t'*}
        about=\${line#*$'\\t'}
        found+=("\${value//:/\\\\:}:$about")
        ;;
    esac
  done < <(reelforge __complete words -- "\${(@Q)words[2,CURRENT]}" 2>/dev/null)
  (( $#found )) && _describe reelforge found
  case $also in
    files) _files ;;
    folders) _files -/ ;;
  esac
}
if [[ $funcstack[1] == _reelforge ]]; then _reelforge "$@"; else compdef _reelforge reelforge; fi
`,
  fish: `# Completion of reelforge for fish. Now:      reelforge completion fish | source
# From now on: reelforge completion fish > ~/.config/fish/completions/reelforge.fish
function __reelforge_complete
    set -l words (commandline -opc) (commandline -ct)
    for line in (reelforge __complete words -- $words[2..-1] 2>/dev/null)
        switch $line
            case ':files'
                __fish_complete_path (commandline -ct)
            case ':folders'
                __fish_complete_directories (commandline -ct)
            case ':*'
            case '*'
                echo $line
        end
    end
end
complete -c reelforge -f -a '(__reelforge_complete)'
`,
};
