using System.IO.Compression;
using System.Xml.Linq;

namespace CompiledFw.Generator.Tests;

/// <summary>The packages, and a user's project that takes them from a folder and nothing from anywhere else.</summary>
public class PackTests(PackTests.Packages packages) : IClassFixture<PackTests.Packages>
{
    private const string Rules =
        """
        ruleset: Edge
        rules:
          - 100 allow tcp from any to any 22
        """;

    [Fact]
    public void The_generator_lies_beside_what_it_stands_on()
    {
        string[] entries = [.. packages.FilesOf("CompiledFw.Generator").Keys.Where(e => !e.StartsWith("package/", StringComparison.Ordinal))];
        Assert.Equal(
            [
                "CompiledFw.Generator.nuspec", "[Content_Types].xml", "_rels/.rels",
                "analyzers/dotnet/cs/CompiledFw.Generator.dll", "analyzers/dotnet/cs/CompiledFw.Language.dll", "analyzers/dotnet/cs/YamlDotNet.dll",
                "build/CompiledFw.Generator.targets", "buildTransitive/CompiledFw.Generator.targets",
            ],
            entries.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_project_that_takes_the_packages_has_its_rules_compiled()
    {
        // A rule file that no class names.
        using SampleProgram sample = Sample("<Ruleset Include=\"*.fw.yaml\" />");
        sample.Write("edge.fw.yaml", Rules);
        Assert.Equal("Allow 100", sample.Run());

        // A class of the program's own, for a file of another name, which only the item makes a rule file.
        File.Delete(Path.Combine(sample.Folder, "edge.fw.yaml"));
        sample.Write("Sample.csproj", File.ReadAllText(Path.Combine(sample.Folder, "Sample.csproj")).Replace("*.fw.yaml", "rules/*.rules"));
        sample.Write("rules/north.rules", Rules.Replace("ruleset: Edge", "ruleset: North").Replace("22", "23"));
        sample.Write("Edge.cs", "namespace Sample;\n\n[CompiledFw.Ruleset(\"rules/north.rules\")]\npublic sealed partial class Edge;\n");
        Assert.Equal("Deny 65535", sample.Run());
    }

    [Fact]
    public void The_generator_asks_its_users_for_no_other_package()
    {
        byte[] nuspec = packages.FilesOf("CompiledFw.Generator")["CompiledFw.Generator.nuspec"];
        XElement metadata = XDocument.Load(new MemoryStream(nuspec)).Root!.Elements().Single();
        Assert.DoesNotContain(metadata.Descendants(), e => e.Name.LocalName == "dependency");
        Assert.Equal("true", metadata.Elements().Single(e => e.Name.LocalName == "developmentDependency").Value);
        Assert.Equal("MIT", metadata.Elements().Single(e => e.Name.LocalName == "license").Value);
    }

    private SampleProgram Sample(string items)
    {
        SampleProgram sample = new(
            $"""
            <ItemGroup>
              <PackageReference Include="CompiledFw.Generator" Version="[{packages.VersionOf("CompiledFw.Generator")}]" PrivateAssets="all" />
              <PackageReference Include="CompiledFw.Runtime" Version="[{packages.VersionOf("CompiledFw.Runtime")}]" />
              {items}
            </ItemGroup>
            """);

        // No other source, and not the user's cache: it may hold a package of this version from another day.
        sample.Write(
            "nuget.config",
            $"""
            <configuration>
              <packageSources><clear /><add key="packed" value="{packages.Folder}" /></packageSources>
              <config><add key="globalPackagesFolder" value="packages" /></config>
            </configuration>
            """);
        return sample;
    }

    /// <summary>The packages of this build, packed once for all tests.</summary>
    public sealed class Packages : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public Packages()
        {
            Pack("generator/CompiledFw.Generator/CompiledFw.Generator.csproj");
            Pack("runtime/CompiledFw.Runtime/CompiledFw.Runtime.csproj");
        }

        public string Folder => _folder.Path;

        public string VersionOf(string package) => Path.GetFileNameWithoutExtension(PathOf(package))[(package.Length + 1)..];

        /// <summary>The files of a package by their paths.</summary>
        public IReadOnlyDictionary<string, byte[]> FilesOf(string package)
        {
            using ZipArchive archive = ZipFile.OpenRead(PathOf(package));
            return archive.Entries.ToDictionary(e => e.FullName, Content, StringComparer.Ordinal);
        }

        public void Dispose() => _folder.Dispose();

        private static byte[] Content(ZipArchiveEntry entry)
        {
            using Stream stream = entry.Open();
            MemoryStream content = new();
            stream.CopyTo(content);
            return content.ToArray();
        }

        private void Pack(string project) => DotnetCommand.MustRun(
            Repository.Root,
            ["pack", project, "--no-build", "--no-restore", "-c", Repository.Configuration, "-o", Folder, "-nodeReuse:false", "-tl:off"]);

        private string PathOf(string package) => Directory.GetFiles(Folder, $"{package}.?.*.nupkg").Single();
    }
}
