class Wscat < Formula
  desc "Command-line WebSocket client, and a server to test clients with"
  homepage "@repository@"
  url "@repository@/releases/download/v@version@/wscat-@version@.tar.gz"
  sha256 "@sha256@"
  license "MIT"

  depends_on "openjdk"

  def install
    libexec.install Dir["*"]
    (bin/"wscat").write_env_script libexec/"bin/wscat", Language::Java.overridable_java_home_env
    man1.install_symlink libexec/"man/man1/wscat.1"
    bash_completion.install_symlink libexec/"completions/wscat.bash" => "wscat"
    zsh_completion.install_symlink libexec/"completions/_wscat"
    fish_completion.install_symlink libexec/"completions/wscat.fish"
  end

  def post_install
    system bin/"wscat", "--make-cache"
  end

  test do
    command = "#{bin}/wscat -q -c demo: -s myprotocol -x hello --count 1"
    assert_equal "hello\n", shell_output(command)
  end
end
