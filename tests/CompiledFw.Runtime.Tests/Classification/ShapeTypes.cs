using System.Reflection;
using System.Reflection.Emit;
using CompiledFw.Classification;
using CompiledFw.Classification.Building;

namespace CompiledFw.Runtime.Tests.Classification;

/// <summary>Makes the struct of constants that emitted code would have for tables of a shape.</summary>
internal static class ShapeTypes
{
    private static readonly ModuleBuilder Module =
        AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Shapes"), AssemblyBuilderAccess.Run).DefineDynamicModule("Shapes");

    private static readonly Dictionary<ClassifierShape, Type> Known = [];

    /// <summary>The struct; null stands for no rules.</summary>
    public static Type Of(ClassifierShape? shape)
    {
        if (shape is null)
            return typeof(NoRules);
        lock (Known)
        {
            if (!Known.TryGetValue(shape, out Type? type))
                Known.Add(shape, type = Make(shape, $"Shape{Known.Count}"));
            return type;
        }
    }

    private static Type Make(ClassifierShape shape, string name)
    {
        TypeBuilder type = Module.DefineType(
            name, TypeAttributes.Public | TypeAttributes.Sealed | TypeAttributes.SequentialLayout, typeof(ValueType), [typeof(IClassifierShape)]);
        Constant(type, nameof(IClassifierShape.Source), shape.Source);
        Constant(type, nameof(IClassifierShape.Destination), shape.Destination);
        Constant(type, nameof(IClassifierShape.Fields), shape.Fields);
        Constant(type, nameof(IClassifierShape.Groups), shape.Groups);
        Constant(type, nameof(IClassifierShape.Kinds), shape.Kinds);
        Constant(type, nameof(IClassifierShape.IsFolded), shape.IsFolded ? 1 : 0);
        return type.CreateType();
    }

    private static void Constant(TypeBuilder type, string property, int value)
    {
        MethodInfo declared = typeof(IClassifierShape).GetMethod($"get_{property}")!;
        MethodBuilder get = type.DefineMethod(
            declared.Name, MethodAttributes.Public | MethodAttributes.Static | MethodAttributes.HideBySig, declared.ReturnType, Type.EmptyTypes);
        ILGenerator code = get.GetILGenerator();
        code.Emit(OpCodes.Ldc_I4, value);
        code.Emit(OpCodes.Ret);
        type.DefineMethodOverride(get, declared);
    }
}
